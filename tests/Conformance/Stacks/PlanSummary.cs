using System.Text.Json;
using Millwright.Conformance.Tests.Peers;

namespace Millwright.Conformance.Tests.Stacks;

/// <summary>A plan's JSON as lines that can be compared: one for each part of every property but the configuration.</summary>
internal static class PlanSummary
{
    /// <summary>The time, what other tests compare, and dependencies, of which Millwright keeps the direct ones only.</summary>
    private static readonly HashSet<string> LeftOut = ["timestamp", "configuration", "checks", "depends_on"];

    public static IReadOnlyList<string> Read(string json)
    {
        if (!json.StartsWith('{')) return [json];
        using var document = JsonDocument.Parse(json);
        var lines = new List<string>();
        Add(lines, "", document.RootElement);
        lines.Sort(StringComparer.Ordinal);
        return lines;
    }

    private static void Add(List<string> lines, string path, JsonElement value)
    {
        switch (value.ValueKind)
        {
            case JsonValueKind.Object:
                foreach (var property in value.EnumerateObject())
                {
                    if (!LeftOut.Contains(property.Name)) Add(lines, $"{path}.{property.Name}", property.Value);
                }
                break;
            case JsonValueKind.Array:
                foreach (var element in value.EnumerateArray()) Add(lines, $"{path}[{AddressOf(element)}]", element);
                break;
            default:
                lines.Add($"{path} = {Terms.Value(value.GetRawText())}");
                break;
        }
    }

    /// <summary>Resources are told apart by their address, as their order says nothing.</summary>
    private static string AddressOf(JsonElement element) =>
        element.ValueKind == JsonValueKind.Object && element.TryGetProperty("address", out var address) && address.ValueKind == JsonValueKind.String
            ? address.GetString()!
            : "";
}
