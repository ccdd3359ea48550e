using Millwright.Hcl.Diagnostics;
using Millwright.Providers.Schemas;
using Millwright.Values;

namespace Millwright.Infrastructure.Decoding;

/// <summary>Forces values to what a schema implies (configschema's CoerceValue).</summary>
internal static class ValueCoercion
{
    public static Value Coerce(SchemaBlock schema, Value value, ValuePath path)
    {
        var type = schema.ImpliedType;
        if (value.IsNull) return Value.Null(type);
        if (!value.IsKnown) return Value.Unknown(type);
        if (!value.Type.IsObject) throw new ConversionException("an object is required", path);
        foreach (var name in value.Type.AttributeNames)
        {
            if (schema.Attribute(name) is null && schema.BlockType(name) is null)
            {
                throw new ConversionException($"unexpected attribute {QuotedText.Quote(name)}", path);
            }
        }
        var values = new Value[type.AttributeNames.Length];
        foreach (var attribute in DecodingPlan.For(schema).Attributes)
        {
            values[type.IndexOfAttribute(attribute.Schema.Name)] = Attribute(attribute, value, path);
        }
        foreach (var block in schema.BlockTypes) values[type.IndexOfAttribute(block.TypeName)] = Blocks(block, value, path);
        return SchemaDecoder.Build(type, values).WithMarks(value.Marks);
    }

    private static Value Attribute(PlannedAttribute attribute, Value parent, ValuePath path)
    {
        var schema = attribute.Schema;
        var given = parent.Unmark().TryGet(schema.Name);
        if (given is null)
        {
            if (!schema.Computed && !schema.Optional)
            {
                var reason = schema.Required ? "is required" : "has none of required, optional, or computed set";
                throw new ConversionException($"attribute {QuotedText.Quote(schema.Name)} {reason}", path);
            }
            given = Value.Null(schema.Type);
        }
        if (given.IsNull && schema.NestedType is { Nesting: NestingMode.Group }) given = Value.EmptyObject;
        return TypeConversion.TryConvert(given, attribute.Constraint, out var converted, out var error)
            ? converted
            : throw new ConversionException(error!.Message, Join(path.Attribute(schema.Name), error.Path));
    }

    private static Value Blocks(NestedBlock nested, Value parent, ValuePath path)
    {
        var given = parent.Unmark().TryGet(nested.TypeName);
        if (given is null) return SchemaValues.EmptyValue(nested);
        var blockPath = path.Attribute(nested.TypeName);
        if (nested.Nesting is NestingMode.Single or NestingMode.Group) return Coerce(nested.Block, given, blockPath);

        var element = nested.Block.ImpliedType;
        var type = nested.Nesting switch { NestingMode.List => DataType.List(element), NestingMode.Set => DataType.Set(element), _ => DataType.Map(element) };
        if (given.IsNull) return Value.Null(type);
        if (!given.IsKnown) return Value.Unknown(type);
        var kind = nested.Nesting == NestingMode.Map ? "a map" : nested.Nesting == NestingMode.List ? "a list" : "a set";
        if (!given.Type.IsCollection && !given.Type.IsStructural) throw new ConversionException($"must be {kind}", path);
        var unmarked = given.Unmark();
        return Collect(nested, unmarked, blockPath, path).WithMarks(given.Marks);
    }

    private static Value Collect(NestedBlock nested, Value given, ValuePath blockPath, ValuePath path)
    {
        var element = nested.Block.ImpliedType;
        if (nested.Nesting == NestingMode.Map)
        {
            if (!given.Type.IsMap && !given.Type.IsObject) throw new ConversionException("must be a map", path);
            var entries = given.Entries().Select(entry => KeyValuePair.Create(entry.Key, Coerce(nested.Block, entry.Value, blockPath.Index(entry.Key)))).ToList();
            return (given.Type.IsObject && entries.Count > 0) || element.HasDynamic ? Value.Object(entries) : Value.Map(element, entries);
        }
        var values = given.ElementList.Select((value, i) => Coerce(nested.Block, value, given.Type.IsSet ? blockPath.Index(value) : blockPath.Index(i))).ToList();
        if (nested.Nesting == NestingMode.Set) return Value.Set(element, values);
        return element.HasDynamic ? Value.Tuple(values) : Value.List(element, values);
    }

    private static ValuePath Join(ValuePath path, ValuePath rest) => new(path.Steps.AddRange(rest.Steps));
}
