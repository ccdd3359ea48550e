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
        catch (UnsupportedStepException e)
        {
            diagnostics.Error("Unsupported path step", e.Message);
            return null;
        }
        catch (Exception e) when (e is ConversionException or InvalidOperationException or KeyNotFoundException)
        {
            diagnostics.Error("Error unmarshaling path step", e is ConversionException ? e.Message : "The steps of a sensitive attribute are not lists of objects with a \"type\" and a \"value\".");
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
            "get_attr" => new PathStep.Attribute(Name(value)),
            "index" => new PathStep.Index(ValueJson.Read(value, DataType.Dynamic)),
            var other => throw new UnsupportedStepException($"Unsupported path step type \"{other}\""),
        };
    }

    private static string Name(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.String => value.GetString()!,
        JsonValueKind.Null => "",
        var kind => throw new ConversionException($"Failed to unmarshal get attr step name: json: cannot unmarshal {JsonShape.DescribeKind(kind)} into Go value of type string"),
    };

    private sealed class UnsupportedStepException(string message) : Exception(message);
}
