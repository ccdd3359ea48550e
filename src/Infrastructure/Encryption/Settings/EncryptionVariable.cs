using System.Text;
using Millwright.Hcl;
using Millwright.Hcl.Diagnostics;

namespace Millwright.Infrastructure.Encryption.Settings;

/// <summary>The TF_ENCRYPTION environment variable: what an encryption block holds, in native or JSON syntax.</summary>
internal static class EncryptionVariable
{
    public const string Name = "TF_ENCRYPTION";

    /// <remarks>Its text is never registered as a source: a message that quoted it would show a passphrase.</remarks>
    public static EncryptionSettings? Read(string text, DiagnosticList diagnostics)
    {
        var found = new DiagnosticList();
        var bytes = Encoding.UTF8.GetBytes(text);
        var file = text.AsSpan().TrimStart().StartsWith("{")
            ? HclParser.ParseJson(bytes, Name, found)
            : HclParser.ParseNative(bytes, Name, found);
        var settings = found.HasErrors ? null : EncryptionReader.Read(file.Body, found);
        foreach (var problem in found)
        {
            // Words of the text may be in the message of a syntax error as well.
            diagnostics.Add(settings is null
                ? Diagnostic.Error($"Invalid {Name} environment variable", $"The value is neither valid in the syntax of the configuration language nor in JSON: something is wrong at line {problem.Subject?.Start.Line ?? 1}, column {problem.Subject?.Start.Column ?? 1}. It holds what an encryption block in a configuration file would hold.")
                : problem);
            if (settings is null) break;
        }
        return found.HasErrors ? null : settings;
    }
}
