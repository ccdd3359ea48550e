using System.Text.Json;
using Millwright.Hcl.Diagnostics;
using Millwright.Values;

namespace Millwright.Infrastructure.State;

/// <summary>Reads "sensitive_attributes": lists of steps such as <c>{"type":"get_attr","value":"x"}</c>.</summary>
internal static class SensitivePathsReader
{
    /// <summary>Null, with diagnostics, where a step is malformed.</summary>
    public static IReadOnlyList<ValuePath>? Read(ReadOnlyMemory<byte> json, DiagnosticList diagnostics)
    {
        using var document = JsonDocument.Parse(json);
        var root = document.RootElement;
        if (root.ValueKind == JsonValueKind.Null) return [];
        try
        {
            return root.GetArrayLength() == 0 ? [] : [.. root.EnumerateArray().Select(Path)];
        }
        catch (Exception e) when (e is ConversionException or InvalidOperationException or KeyNotFoundException)
        {
            diagnostics.Error("Error unmarshaling path step", e.Message);
            return null;
        }
    }

    private static ValuePath Path(JsonElement steps) =>
        new(steps.ValueKind == JsonValueKind.Null ? [] : [.. steps.EnumerateArray().Select(Step)]);

    private static PathStep Step(JsonElement step)
    {
        var value = step.GetProperty("value");
        return step.GetProperty("type").GetString() switch
        {
            "get_attr" => new PathStep.Attribute(value.GetString() ?? throw new ConversionException("Failed to unmarshal get attribute step name")),
            "index" => new PathStep.Index(ValueJson.Read(value, DataType.Dynamic)),
            var other => throw new ConversionException($"Unsupported path step type \"{other}\""),
        };
    }
}
