using Millwright.Infrastructure.Plans;
using Millwright.Providers.Schemas;
using Millwright.Values;

namespace Millwright.Infrastructure.Causes;

/// <summary>Finds the smallest parts in which an object differs before and after a change.</summary>
internal static class ChangedPaths
{
    public static IReadOnlyList<ValuePath> Of(ResourceChange change)
    {
        var found = new List<ValuePath>();
        if (!change.Before.HasContent || !change.After.HasContent) return found;
        Block(change.Schema.Block, change.Before.UnmarkDeep(), change.After.UnmarkDeep(), ValuePath.Empty, found);
        return found;
    }

    private static void Block(SchemaBlock schema, Value before, Value after, ValuePath at, List<ValuePath> found)
    {
        foreach (var attribute in schema.Attributes) Compare(Attribute(before, attribute.Name), Attribute(after, attribute.Name), at.Attribute(attribute.Name), found);
        foreach (var block in schema.BlockTypes) Nested(block, Attribute(before, block.TypeName), Attribute(after, block.TypeName), at.Attribute(block.TypeName), found);
    }

    private static void Nested(NestedBlock block, Value? before, Value? after, ValuePath at, List<ValuePath> found)
    {
        if (ValueParts.Same(before, after)) return;
        if (before is { HasContent: true } && after is { HasContent: true })
        {
            if (block.Nesting is NestingMode.Single or NestingMode.Group)
            {
                Block(block.Block, before, after, at, found);
                return;
            }
            if (block.Nesting == NestingMode.List && before.Length == after.Length)
            {
                for (var i = 0; i < before.Length; i++) Block(block.Block, before.ElementList[i], after.ElementList[i], at.Index(i), found);
                return;
            }
        }
        found.Add(at);
    }

    private static void Compare(Value? before, Value? after, ValuePath at, List<ValuePath> found)
    {
        if (ValueParts.Same(before, after)) return;
        if (before is not { HasContent: true } || after is not { HasContent: true }) found.Add(at);
        else if ((before.Type.IsMap && after.Type.IsMap) || (before.Type.IsObject && after.Type.IsObject))
        {
            foreach (var key in before.Keys.Union(after.Keys).Order(StringComparer.Ordinal))
                Compare(Entry(before, key), Entry(after, key), before.Type.IsMap ? at.Index(key) : at.Attribute(key), found);
        }
        else if (IsSequence(before) && IsSequence(after) && before.Length == after.Length)
        {
            for (var i = 0; i < before.Length; i++) Compare(before.ElementList[i], after.ElementList[i], at.Index(i), found);
        }
        else
        {
            found.Add(at);
        }
    }

    private static bool IsSequence(Value value) => value.Type.IsList || value.Type.IsTuple;

    private static Value? Entry(Value value, string key) => value.Type.IsMap ? value.TryGet(key) : Attribute(value, key);

    private static Value? Attribute(Value value, string name) => value.Type.IsObject && value.Type.HasAttribute(name) ? value.GetAttribute(name) : null;
}
