using Millwright.Infrastructure.Plans;
using Millwright.Providers.Schemas;
using Millwright.Values;

namespace Millwright.Infrastructure.Rendering.Differences;

/// <summary>Tells the difference of objects that a provider's schema describes.</summary>
internal sealed class SchemaDiffer
{
    private readonly Dictionary<SchemaBlock, BlockLayout> _layouts = [];

    /// <summary>The difference of a whole block.</summary>
    public Difference CompareBlock(ValueChange change, SchemaBlock block)
    {
        if (change.BeforeIsSensitive || change.AfterIsSensitive)
        {
            var inner = CompareBlock(change with { HidesSensitivity = true }, block);
            var shown = DynamicDiffer.SensitiveAction(change, inner.Action);
            return new SensitiveBlockDifference(inner, change.BeforeIsSensitive, change.AfterIsSensitive, shown, change.Replace.Matches);
        }
        if (change.IsUnknown)
        {
            return TypeDiffer.Unknown(change, removal => CompareBlock(removal with { AttributesBecomeUnknown = true }, block));
        }

        var layout = Layout(block);
        change = change with { IsModernSchema = change.IsModernSchema || layout.IsModern };
        var action = change.InitialAction;
        var attributes = new AttributeDifferences(layout.Attributes.Length);
        foreach (var attribute in layout.Attributes)
        {
            if (attribute.WriteOnly) continue;
            var value = change.Attribute(attribute.Name);
            attributes.Add(attribute.Name, value, NestedAttributeDiffer.Compare(value, attribute), ref action);
        }
        var blocks = CompareBlocks(change, layout, ref action);
        foreach (var attribute in layout.Attributes)
        {
            if (attribute.WriteOnly) attributes.AddWriteOnly(attribute.Name, change, action);
        }
        return new BlockDifference(attributes.Sorted(), blocks, action, change.Replace.Matches);
    }

    private List<NestedBlocksDifference> CompareBlocks(ValueChange change, BlockLayout layout, ref ActionKind action)
    {
        // Where a block becomes unknown its attributes do so too, but its nested blocks simply go away.
        var content = change with { AttributesBecomeUnknown = false };
        var result = new List<NestedBlocksDifference>(layout.Blocks.Length);
        foreach (var nested in layout.Blocks)
        {
            var value = content.Child(nested.TypeName).Filtered();
            var blocks = CompareNested(value, nested, out var nestedAction);
            if (nestedAction == ActionKind.NoOp && value is { IsAbsent: true, IsUnknown: false }) continue;
            var isSingle = nested.Nesting is NestingMode.Single or NestingMode.Group;
            result.Add(new NestedBlocksDifference(nested.TypeName)
            {
                Blocks = blocks,
                IsUnknown = value.IsUnknown && !isSingle,
                Replaces = value.Replace.Matches,
                BeforeIsSensitive = value.BeforeIsSensitive,
                AfterIsSensitive = value.AfterIsSensitive,
            });
            action = ValueChange.Combine(action, nestedAction);
        }
        return result;
    }

    private List<(string?, Difference)> CompareNested(ValueChange value, NestedBlock nested, out ActionKind action)
    {
        var blocks = new List<(string?, Difference)>();
        var whole = value.InitialAction;
        switch (nested.Nesting)
        {
            case NestingMode.List:
                for (var i = 0; i < value.BeforeItems.Length || i < value.AfterItems.Length; i++) Add(null, value.Child(i, i).Filtered());
                break;
            case NestingMode.Set:
                foreach (var (before, after) in SetAlignment.Align(value)) Add(null, value.Child(before, after) with { Relevant = PathMatcher.Always });
                break;
            case NestingMode.Map:
                foreach (var key in value.Keys(withUnknown: false)) Add(key, value.Child(key).Filtered());
                break;
            default:
                Add(null, value);
                whole = blocks[0].Item2.Action;
                break;
        }
        action = whole;
        return blocks;

        void Add(string? key, ValueChange change)
        {
            var block = CompareBlock(change, nested.Block);
            blocks.Add((key, block));
            whole = ValueChange.Combine(whole, block.Action);
        }
    }

    private BlockLayout Layout(SchemaBlock block)
    {
        if (!_layouts.TryGetValue(block, out var layout)) _layouts.Add(block, layout = new BlockLayout(block));
        return layout;
    }
}
