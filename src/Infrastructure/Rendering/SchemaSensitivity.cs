using Millwright.Providers.Schemas;
using Millwright.Values;

namespace Millwright.Infrastructure.Rendering;

/// <summary>Marks the parts of an object that its schema calls sensitive.</summary>
internal sealed class SchemaSensitivity
{
    private readonly Dictionary<SchemaBlock, bool> _known = [];

    public Value Mark(SchemaBlock block, Value value)
    {
        if (!value.HasContent || !value.Type.IsObject || !HasSensitive(block)) return value;
        var names = value.Type.AttributeNames;
        var parts = value.Elements.ToArray();
        for (var i = 0; i < parts.Length; i++)
        {
            if (block.Attribute(names[i]) is { } attribute) parts[i] = MarkAttribute(attribute, parts[i]);
            else if (block.BlockType(names[i]) is { } nested) parts[i] = MarkElements(parts[i], nested.Nesting, element => Mark(nested.Block, element));
        }
        return Value.ObjectOwned(value.Type, parts).WithMarks(value.Marks);
    }

    private static Value MarkAttribute(SchemaAttribute attribute, Value value)
    {
        if (attribute.Sensitive) return value.WithMarks(Marks.Sensitive);
        return attribute.NestedType is { } nested && nested.Attributes.Any(IsSensitive)
            ? MarkElements(value, nested.Nesting, element => MarkObject(nested.Attributes, element))
            : value;
    }

    private static Value MarkObject(IReadOnlyList<SchemaAttribute> attributes, Value value)
    {
        if (!value.HasContent || !value.Type.IsObject) return value;
        var parts = value.Elements.ToArray();
        foreach (var attribute in attributes)
        {
            var index = value.Type.IndexOfAttribute(attribute.Name);
            if (index >= 0) parts[index] = MarkAttribute(attribute, parts[index]);
        }
        return Value.ObjectOwned(value.Type, parts).WithMarks(value.Marks);
    }

    private static Value MarkElements(Value value, NestingMode nesting, Func<Value, Value> mark)
    {
        if (nesting is NestingMode.Single or NestingMode.Group) return mark(value);
        if (!value.HasContent) return value;
        var elements = value.ElementList.Select(mark);
        var marked = value.Type.Kind switch
        {
            TypeKind.List => Value.List(value.Type.ElementType, elements),
            TypeKind.Set => Value.Set(value.Type.ElementType, elements),
            TypeKind.Map => Value.Map(value.Type.ElementType, value.Keys.Zip(elements, KeyValuePair.Create)),
            TypeKind.Tuple => Value.Tuple(elements),
            TypeKind.Object => Value.Object(value.Keys.Zip(elements, KeyValuePair.Create)),
            _ => value,
        };
        return marked.WithMarks(value.Marks);
    }

    private bool HasSensitive(SchemaBlock block)
    {
        if (_known.TryGetValue(block, out var known)) return known;
        return _known[block] = block.Attributes.Any(IsSensitive) || block.BlockTypes.Any(nested => HasSensitive(nested.Block));
    }

    private static bool IsSensitive(SchemaAttribute attribute) =>
        attribute.Sensitive || (attribute.NestedType is { } nested && nested.Attributes.Any(IsSensitive));
}
