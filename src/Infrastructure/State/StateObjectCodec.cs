using System.Buffers;
using System.Text.Json;
using Millwright.Infrastructure.Addressing;
using Millwright.Providers;
using Millwright.Providers.Schemas;
using Millwright.Values;

namespace Millwright.Infrastructure.State;

/// <summary>Turns state objects into values of the current schema and back.</summary>
internal static class StateObjectCodec
{
    /// <summary>The object's value, upgraded by its provider to the current schema and marked where it is sensitive.</summary>
    public static async ValueTask<ProviderResult<Value>> DecodeAsync(IProvider provider, string typeName, Schema schema, StateObject stored)
    {
        var upgraded = stored.AttributesJson is { } json
            ? await provider.UpgradeResourceStateAsync(typeName, stored.SchemaVersion, json, CancellationToken.None).ConfigureAwait(false)
            : await provider.UpgradeResourceStateFlatmapAsync(typeName, stored.SchemaVersion, stored.AttributesFlat!, CancellationToken.None).ConfigureAwait(false);
        return upgraded.Value is null ? upgraded : upgraded with { Value = Mark(upgraded.Value, schema, stored) };
    }

    /// <summary>The object's value read without a provider: for data sources and for looking at a state.</summary>
    /// <exception cref="ConversionException">The attributes do not fit the schema.</exception>
    public static Value DecodeAsStored(Schema schema, StateObject stored)
    {
        if (stored is { AttributesJson: null, AttributesFlat: { } flat }) return Mark(Legacy.FlatMapValue.Read(flat, schema.Block.ImpliedType), schema, stored);
        using var document = JsonDocument.Parse(stored.AttributesJson ?? "{}"u8.ToArray());
        return Mark(ValueJson.Read(document.RootElement, schema.Block.ImpliedType), schema, stored);
    }

    public static StateObject Encode(Value value, Schema schema, StateObject template)
    {
        var (unmarked, marks) = value.UnmarkDeepWithPaths();
        var buffer = new ArrayBufferWriter<byte>(256);
        using (var writer = new Utf8JsonWriter(buffer, ValueJson.WriterOptions)) ValueJson.Write(writer, unmarked, schema.Block.ImpliedType);
        return template with
        {
            SchemaVersion = schema.Version,
            AttributesJson = buffer.WrittenMemory,
            AttributesFlat = null,
            SensitivePaths = marks.IsEmpty ? [] : [.. marks.Where(static m => (m.Marks & Marks.Sensitive) != 0).Select(static m => m.Path)],
        };
    }

    private static Value Mark(Value value, Schema schema, StateObject stored)
    {
        if (stored.SensitivePaths.Count > 0)
            value = value.MarkWithPaths(stored.SensitivePaths.Select(static path => new PathMarks(path, Marks.Sensitive)));
        return Planning.SensitiveAttributes.Mark(schema.Block, value);
    }
}
