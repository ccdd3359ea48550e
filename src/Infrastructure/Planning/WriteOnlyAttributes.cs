using Millwright.Providers.Schemas;
using Millwright.Values;

namespace Millwright.Infrastructure.Planning;

/// <summary>Keeps write-only attributes out of plans and states: only the configuration that goes to the provider has them.</summary>
internal static class WriteOnlyAttributes
{
    /// <summary>The value with every write-only attribute null.</summary>
    public static Value Remove(SchemaBlock schema, Value value)
    {
        if (!HasAny(schema) || !value.HasContent) return value;
        return value.Transform((path, part) => Contains(schema, path) ? Value.Null(part.Type) : part);
    }

    /// <summary>True where the path leads to a write-only attribute or into one.</summary>
    public static bool Contains(SchemaBlock schema, ValuePath path)
    {
        var block = schema;
        foreach (var step in path.Steps)
        {
            if (step is not PathStep.Attribute { Name: var name }) continue;
            if (block.Attribute(name) is { } attribute) return attribute.WriteOnly;
            if (block.BlockType(name) is not { } nested) return false;
            block = nested.Block;
        }
        return false;
    }

    private static bool HasAny(SchemaBlock schema) =>
        schema.Attributes.Any(static a => a.WriteOnly) || schema.BlockTypes.Any(static b => HasAny(b.Block));
}
