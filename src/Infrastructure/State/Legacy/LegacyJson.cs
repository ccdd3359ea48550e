using System.Text.Json;

namespace Millwright.Infrastructure.State.Legacy;

/// <summary>Reads properties of old states, where whatever is empty may be missing or null.</summary>
internal static class LegacyJson
{
    public static string Text(JsonElement json, string name) =>
        json.TryGetProperty(name, out var value) && value.ValueKind != JsonValueKind.Null ? value.GetString()! : "";

    public static IEnumerable<JsonElement> Items(JsonElement json, string name) =>
        json.TryGetProperty(name, out var value) && value.ValueKind != JsonValueKind.Null ? value.EnumerateArray() : [];

    public static IEnumerable<JsonProperty> Properties(JsonElement json, string name) =>
        json.TryGetProperty(name, out var value) && value.ValueKind != JsonValueKind.Null ? value.EnumerateObject() : [];
}
