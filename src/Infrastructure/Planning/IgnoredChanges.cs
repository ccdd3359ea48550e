using Millwright.Hcl.Evaluation;
using Millwright.Infrastructure.Configuration;
using Millwright.Providers.Schemas;
using Millwright.Values;

namespace Millwright.Infrastructure.Planning;

/// <summary>Applies <c>ignore_changes</c>: puts prior values where configuration asks not to look at differences.</summary>
internal static class IgnoredChanges
{
    /// <param name="value">The configuration (or a legacy provider's plan) to put prior values into.</param>
    public static Value Apply(Lifecycle lifecycle, SchemaBlock schema, Value prior, Value value)
    {
        if (prior.IsNull || value.IsNull) return value;
        if (lifecycle.IgnoreAllChanges) return OnlyConfigurable(schema, prior);
        foreach (var ignored in lifecycle.IgnoreChanges)
        {
            var root = new TraversalStep.Attribute(ignored.RootName, ignored.RootRange);
            value = Replace(value, prior, [root, .. ignored.Steps], 0);
        }
        return value;
    }

    /// <summary>The prior object without what only the provider can set, so that it can stand for configuration.</summary>
    private static Value OnlyConfigurable(SchemaBlock schema, Value prior)
    {
        if (!prior.HasContent) return prior;
        var entries = prior.Entries().Select(entry =>
        {
            if (schema.Attribute(entry.Key) is { } attribute)
                return KeyValuePair.Create(entry.Key, attribute is { Computed: true, Optional: false } ? Value.Null(attribute.Type) : entry.Value);
            return KeyValuePair.Create(entry.Key, NestedBlocks(schema.BlockType(entry.Key)!, entry.Value));
        });
        var rebuilt = Value.Object(entries);
        return schema.ImpliedType.HasDynamic ? rebuilt : TypeConversion.Convert(rebuilt, schema.ImpliedType);
    }

    private static Value NestedBlocks(NestedBlock block, Value value)
    {
        if (!value.HasContent) return value;
        return block.Nesting switch
        {
            NestingMode.List when value.Type.IsList => Value.List(value.Type.ElementType, value.ElementList.Select(e => OnlyConfigurable(block.Block, e))),
            NestingMode.List => Value.Tuple(value.ElementList.Select(e => OnlyConfigurable(block.Block, e))),
            NestingMode.Set => Value.Set(value.Type.ElementType, value.ElementList.Select(e => OnlyConfigurable(block.Block, e))),
            NestingMode.Map => Value.Map(value.Type.ElementType, value.Entries().Select(e => KeyValuePair.Create(e.Key, OnlyConfigurable(block.Block, e.Value)))),
            _ => OnlyConfigurable(block.Block, value),
        };
    }

    private static Value Replace(Value value, Value prior, IReadOnlyList<TraversalStep> steps, int at)
    {
        if (at == steps.Count) return prior;
        var key = steps[at] switch
        {
            TraversalStep.Attribute attribute => attribute.Name,
            TraversalStep.Index { Key: { Type.IsString: true } text } => text.AsString(),
            _ => null,
        };
        if (key is null) return ReplaceElement(value, prior, steps, at);
        if (value.Type.IsObject && value.Type.HasAttribute(key)) return ReplaceAttribute(value, prior, key, steps, at);
        return value.Type.IsMap ? ReplaceEntry(value, prior, key, steps, at) : value;
    }

    private static Value ReplaceAttribute(Value value, Value prior, string key, IReadOnlyList<TraversalStep> steps, int at)
    {
        if (!value.HasContent || !prior.HasContent || !prior.Type.IsObject || !prior.Type.HasAttribute(key)) return value;
        var replaced = Replace(value.GetAttribute(key), prior.GetAttribute(key), steps, at + 1);
        var position = value.Type.IndexOfAttribute(key);
        if (!replaced.Type.Equals(value.Type.MemberTypes[position]) && !value.Type.MemberTypes[position].IsDynamic)
            return Value.Object(value.Entries().Select(e => e.Key == key ? KeyValuePair.Create(key, replaced) : e));
        var values = value.Elements.ToArray();
        values[position] = replaced;
        return Value.ObjectOwned(value.Type, values).WithMarks(value.Marks);
    }

    private static Value ReplaceEntry(Value value, Value prior, string key, IReadOnlyList<TraversalStep> steps, int at)
    {
        if (!value.IsKnown || !prior.IsKnown) return value;
        var entries = value.IsNull ? [] : value.Entries().ToDictionary(static e => e.Key, static e => e.Value);
        var before = prior.HasContent ? prior.TryGet(key) : null;
        if (before is null) entries.Remove(key);
        else if (at + 1 == steps.Count) entries[key] = before;
        else if (entries.TryGetValue(key, out var inner)) entries[key] = Replace(inner, before, steps, at + 1);
        if (entries.Count == 0 && (value.IsNull || prior.IsNull)) return prior.IsNull ? Value.Null(value.Type) : prior;
        return Value.Map(value.Type.ElementType, entries).WithMarks(value.Marks);
    }

    private static Value ReplaceElement(Value value, Value prior, IReadOnlyList<TraversalStep> steps, int at)
    {
        if (!value.HasContent || !prior.HasContent || steps[at] is not TraversalStep.Index { Key: { Type.IsNumber: true } index }) return value;
        if (!index.AsNumber().TryToInt32(out var position) || value.TryGet(position) is not { } element || prior.TryGet(position) is not { } before) return value;
        var elements = value.Elements.ToArray();
        elements[position] = Replace(element, before, steps, at + 1);
        return value.Type.IsTuple ? Value.Tuple(elements) : Value.List(value.Type.ElementType, elements);
    }
}
