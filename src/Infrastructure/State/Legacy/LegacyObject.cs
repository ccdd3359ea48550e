using System.Globalization;
using System.Text.Json;
using Millwright.Values;

namespace Millwright.Infrastructure.State.Legacy;

/// <summary>Upgrades one remote object of an old state.</summary>
internal static class LegacyObject
{
    public static StateObject Read(JsonElement json, int version)
    {
        var attributes = ReadAttributes(json);
        if (version < 3 && attributes is not null) FlatMapSizes.MoveToPercent(attributes);
        var id = LegacyJson.Text(json, "id");
        if (id.Length > 0)
        {
            attributes ??= [];
            if (attributes.GetValueOrDefault("id", "").Length == 0) attributes["id"] = id;
        }
        var meta = LegacyJson.Properties(json, "meta").ToDictionary(static m => m.Name, static m => m.Value);
        var schemaVersion = 0L;
        if (meta.TryGetValue("schema_version", out var raw) && SchemaVersion(raw) is { } found)
        {
            schemaVersion = found;
            meta.Remove("schema_version");
        }
        return new StateObject
        {
            SchemaVersion = schemaVersion,
            AttributesJson = attributes is { Count: > 0 } ? (ReadOnlyMemory<byte>?)null : "{}"u8.ToArray(),
            AttributesFlat = attributes is { Count: > 0 } ? attributes : null,
            IsTainted = json.TryGetProperty("tainted", out var tainted) && tainted.ValueKind == JsonValueKind.True,
            Private = meta.Count > 0 ? WritePrivate(meta) : null,
        };
    }

    private static Dictionary<string, string>? ReadAttributes(JsonElement json)
    {
        if (!json.TryGetProperty("attributes", out var attributes) || attributes.ValueKind == JsonValueKind.Null) return null;
        return attributes.EnumerateObject().ToDictionary(static a => a.Name, static a => a.Value.GetString() ?? "");
    }

    private static long? SchemaVersion(JsonElement raw) => raw.ValueKind switch
    {
        JsonValueKind.String when ulong.TryParse(raw.GetString(), NumberStyles.None, CultureInfo.InvariantCulture, out var version) => (long)version,
        JsonValueKind.Number => (long)raw.GetDouble(),
        _ => null,
    };

    // What old providers kept as "meta" is their private data now, as JSON with sorted keys all the way down.
    private static byte[] WritePrivate(Dictionary<string, JsonElement> meta)
    {
        return JsonOutput.Bytes(ValueJson.WriterOptions, writer =>
        {
            writer.WriteStartObject();
            foreach (var (name, value) in meta.OrderBy(static m => m.Key, StringOrder.Instance))
            {
                writer.WritePropertyName(name);
                ValueJson.WriteSimple(writer, ValueJson.ReadImplied(value));
            }
            writer.WriteEndObject();
        });
    }
}
