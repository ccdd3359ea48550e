using System.Text.Json;
using Millwright.Infrastructure.Addressing;
using Millwright.Infrastructure.State;
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
        using var document = JsonDocument.Parse(Object.AttributesJson ?? "{}"u8.ToArray());
        var value = schema is null ? ValueJson.ReadImplied(document.RootElement) : Read(document.RootElement, schema);
        if (Object.SensitivePaths.Count > 0)
        {
            value = value.MarkWithPaths(Object.SensitivePaths.Select(static path => new PathMarks(path, Marks.Sensitive)));
        }
        return schema is null ? value : sensitivity.Mark(schema.Block, value);
    }

    /// <summary>A state of another schema version shows what it holds as it is.</summary>
    private static Value Read(JsonElement json, Schema schema)
    {
        try
        {
            return ValueJson.Read(json, schema.Block.ImpliedType);
        }
        catch (ConversionException)
        {
            return ValueJson.ReadImplied(json);
        }
    }
}
