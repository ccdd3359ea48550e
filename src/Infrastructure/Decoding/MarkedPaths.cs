using System.Runtime.CompilerServices;
using Millwright.Providers.Schemas;
using Millwright.Values;

namespace Millwright.Infrastructure.Decoding;

/// <summary>Collects the paths of a value whose attributes have some property in the schema.</summary>
internal sealed class MarkedPaths(Func<SchemaAttribute, bool> isMarked, List<ValuePath> found)
{
    private readonly ConditionalWeakTable<SchemaBlock, object> _contains = [];

    public void Collect(SchemaBlock schema, Value value, ValuePath path)
    {
        if (!value.HasContent) return;
        foreach (var attribute in schema.Attributes) Collect(attribute, value, path);
        foreach (var block in schema.BlockTypes)
        {
            if (!Contains(block.Block)) continue;
            var content = value.GetAttribute(block.TypeName);
            if (!content.HasContent) continue;
            var blockPath = path.Attribute(block.TypeName);
            if (block.Nesting is NestingMode.Single or NestingMode.Group)
            {
                Collect(block.Block, content, blockPath);
                continue;
            }
            foreach (var (key, element) in Elements(content)) Collect(block.Block, element, blockPath.Index(key));
        }
    }

    private void Collect(SchemaAttribute attribute, Value parent, ValuePath path)
    {
        if (isMarked(attribute)) found.Add(path.Attribute(attribute.Name));
        else if (attribute.NestedType is { } nested && Contains(nested)) Collect(nested, parent.GetAttribute(attribute.Name), path.Attribute(attribute.Name));
    }

    private void Collect(SchemaObject nested, Value value, ValuePath path)
    {
        if (!value.HasContent) return;
        if (nested.Nesting is NestingMode.Single or NestingMode.Group)
        {
            foreach (var attribute in nested.Attributes) Collect(attribute, value, path);
            return;
        }
        foreach (var (key, element) in Elements(value))
        {
            if (!element.HasContent) continue;
            foreach (var attribute in nested.Attributes) Collect(attribute, element, path.Index(key));
        }
    }

    private bool Contains(SchemaBlock schema) => (bool)_contains.GetValue(schema, s =>
        s.Attributes.Any(a => isMarked(a) || (a.NestedType is { } nested && Contains(nested))) || s.BlockTypes.Any(b => Contains(b.Block)));

    private bool Contains(SchemaObject nested) =>
        nested.Attributes.Any(a => isMarked(a) || (a.NestedType is { } inner && Contains(inner)));

    private static IEnumerable<(Value Key, Value Element)> Elements(Value collection)
    {
        var elements = collection.ElementList;
        for (var i = 0; i < elements.Count; i++)
        {
            var key = collection.Type.Kind switch
            {
                TypeKind.Map or TypeKind.Object => Value.String(collection.Keys[i]),
                TypeKind.Set => elements[i],
                _ => Value.Number(i),
            };
            yield return (key, elements[i]);
        }
    }
}
