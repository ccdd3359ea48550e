using System.Text.Json;
using Millwright.Infrastructure.Addressing;
using Millwright.Infrastructure.State;
using Millwright.Infrastructure.State.Legacy;
using Millwright.Providers.Schemas;
using Millwright.Values;

namespace Millwright.Infrastructure.Rendering;

/// <summary>One object of a state, with where it stands.</summary>
/// <param name="DeposedKey">Null for an instance's current object.</param>
internal sealed record StateEntry(StateResource Resource, ResourceInstanceAddress Address, string? DeposedKey, StateObject Object)
{
    /// <summary>The object's value, marked where it is sensitive.</summary>
    /// <param name="schema">Null where the provider is not known: the JSON then says what there is.</param>
    public Value Decode(Schema? schema, SchemaSensitivity sensitivity)
    {
        var value = Object is { AttributesJson: null, AttributesFlat: { } flat } ? Read(flat, schema) : Read(Object.AttributesJson ?? "{}"u8.ToArray(), schema);
        if (Object.SensitivePaths.Count > 0)
        {
            value = value.MarkWithPaths(Object.SensitivePaths.Select(static path => new PathMarks(path, Marks.Sensitive)));
        }
        return schema is null ? value : sensitivity.Mark(schema.Block, value);
    }

    /// <summary>A state of another schema version shows what it holds as it is.</summary>
    private static Value Read(ReadOnlyMemory<byte> attributes, Schema? schema)
    {
        using var document = JsonDocument.Parse(attributes);
        if (schema is null) return ValueJson.ReadImplied(document.RootElement);
        try
        {
            return ValueJson.Read(document.RootElement, schema.Block.ImpliedType);
        }
        catch (ConversionException)
        {
            return ValueJson.ReadImplied(document.RootElement);
        }
    }

    private static Value Read(IReadOnlyDictionary<string, string> attributes, Schema? schema)
    {
        var asTheyAre = Value.Object(attributes.Select(static a => KeyValuePair.Create(a.Key, Value.String(a.Value))));
        if (schema is null) return asTheyAre;
        try
        {
            return FlatMapValue.Read(attributes, schema.Block.ImpliedType);
        }
        catch (ConversionException)
        {
            return asTheyAre;
        }
    }
}
