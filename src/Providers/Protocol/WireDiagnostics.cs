using Google.Protobuf.Collections;
using Millwright.Hcl.Diagnostics;
using Millwright.Values;

namespace Millwright.Providers.Protocol;

/// <summary>Diagnostics and attribute paths as a plugin sends them.</summary>
internal static class WireDiagnostics
{
    public static List<ProviderDiagnostic> Read(RepeatedField<Wire.Diagnostic> messages)
    {
        var diagnostics = new List<ProviderDiagnostic>(messages.Count);
        foreach (var message in messages) diagnostics.Add(Read(message));
        return diagnostics;
    }

    public static ProviderDiagnostic Read(Wire.Diagnostic message) => new(
        message.Severity == Wire.Diagnostic.Types.Severity.Warning ? Severity.Warning : Severity.Error,
        message.Summary,
        message.Detail,
        message.Attribute is { Steps.Count: > 0 } path ? Path(path) : null);

    public static ValuePath Path(Wire.AttributePath message)
    {
        var path = ValuePath.Empty;
        foreach (var step in message.Steps)
        {
            path = step.SelectorCase switch
            {
                Wire.AttributePath.Types.Step.SelectorOneofCase.AttributeName => path.Attribute(step.AttributeName),
                Wire.AttributePath.Types.Step.SelectorOneofCase.ElementKeyString => path.Index(step.ElementKeyString),
                Wire.AttributePath.Types.Step.SelectorOneofCase.ElementKeyInt => path.Index(step.ElementKeyInt),
                _ => path,
            };
        }
        return path;
    }
}
