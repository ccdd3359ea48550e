using Millwright.Providers.Schemas;
using Millwright.Values;

namespace Millwright.Infrastructure.Decoding;

/// <summary>Values that follow from a schema (Terraform's configschema.Block methods).</summary>
public static class SchemaValues
{
    /// <summary>What an empty body decodes to: nulls for attributes and no blocks, whatever is required.</summary>
    public static Value EmptyValue(SchemaBlock schema)
    {
        var type = schema.ImpliedType;
        var values = new Value[type.AttributeNames.Length];
        foreach (var attribute in schema.Attributes) values[type.IndexOfAttribute(attribute.Name)] = EmptyValue(attribute);
        foreach (var block in schema.BlockTypes) values[type.IndexOfAttribute(block.TypeName)] = EmptyValue(block);
        return SchemaDecoder.Build(type, values);
    }

    /// <summary>The value of a block type of which there is no block.</summary>
    public static Value EmptyValue(NestedBlock nested)
    {
        var type = nested.Block.ImpliedType;
        return nested.Nesting switch
        {
            NestingMode.Group => EmptyValue(nested.Block),
            NestingMode.List => type.HasDynamic ? Value.EmptyTuple : Value.EmptyList(type),
            NestingMode.Set => Value.EmptySet(type),
            NestingMode.Map => type.HasDynamic ? Value.EmptyObject : Value.EmptyMap(type),
            _ => Value.Null(type),
        };
    }

    private static Value EmptyValue(SchemaAttribute attribute)
    {
        if (attribute.NestedType is not { Nesting: NestingMode.Group } group) return Value.Null(attribute.Type);
        return Value.Object(group.Attributes.Select(static a => KeyValuePair.Create(a.Name, EmptyValue(a))));
    }

    /// <summary>Where the schema says that a value is sensitive.</summary>
    public static IReadOnlyList<ValuePath> SensitivePaths(SchemaBlock schema, Value value)
    {
        var found = new List<ValuePath>();
        new MarkedPaths(static a => a.Sensitive, found).Collect(schema, value, ValuePath.Empty);
        return found;
    }

    /// <summary>Forces a value to the schema's implied type.</summary>
    /// <exception cref="ConversionException">The value does not fit; its path leads to the part.</exception>
    public static Value Coerce(SchemaBlock schema, Value value) => ValueCoercion.Coerce(schema, value, ValuePath.Empty);
}
