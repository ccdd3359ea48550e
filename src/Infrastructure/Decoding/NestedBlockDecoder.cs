using Millwright.Hcl.Diagnostics;
using Millwright.Providers.Schemas;
using Millwright.Values;

namespace Millwright.Infrastructure.Decoding;

/// <summary>Decodes all blocks of one type to a single value, as their nesting asks.</summary>
internal sealed class NestedBlockDecoder(NestedBlock nested, SourceRange missingItemRange, DiagnosticList diagnostics)
{
    private readonly string _name = nested.TypeName;

    public Value Decode(IReadOnlyList<ExpandedBlock> blocks)
    {
        List<ExpandedBlock>? own = null;
        foreach (var block in blocks)
        {
            if (block.Block.Type == _name) (own ??= []).Add(block);
        }
        return nested.Nesting switch
        {
            NestingMode.List or NestingMode.Set => Sequence(own ?? []),
            NestingMode.Map => Map(own ?? []),
            _ => Single(own ?? []),
        };
    }

    private Value Single(List<ExpandedBlock> blocks)
    {
        if (blocks.Count > 1)
        {
            diagnostics.Error($"Duplicate {_name} block", $"Only one block of type \"{_name}\" is allowed. Previous definition was at {blocks[0].Block.DefinitionRange}.", blocks[1].Block.DefinitionRange);
        }
        if (blocks.Count > 0) return SchemaDecoder.DecodeBlock(nested.Block, blocks[0], diagnostics);
        if (nested.MinItems == 1)
        {
            diagnostics.Error($"Missing {_name} block", $"A block of type \"{_name}\" is required here.", missingItemRange);
        }
        return SchemaValues.EmptyValue(nested);
    }

    private Value Sequence(List<ExpandedBlock> blocks)
    {
        var elementType = nested.Block.ImpliedType;
        var isTuple = nested.Nesting == NestingMode.List && elementType.HasDynamic;
        var elements = new List<Value>(blocks.Count);
        foreach (var block in blocks)
        {
            elements.Add(SchemaDecoder.DecodeBlock(nested.Block, block, diagnostics));
            if (!block.IsUnknown) continue;
            return isTuple ? Value.Dynamic : Value.Unknown(nested.Nesting == NestingMode.List ? DataType.List(elementType) : DataType.Set(elementType));
        }
        CheckCount(blocks);
        if (isTuple) return Value.Tuple(elements);
        return nested.Nesting == NestingMode.List ? Value.List(elementType, elements) : Value.Set(elementType, elements);
    }

    private void CheckCount(List<ExpandedBlock> blocks)
    {
        if (blocks.Count < nested.MinItems)
        {
            diagnostics.Error($"Insufficient {_name} blocks", $"At least {nested.MinItems} \"{_name}\" blocks are required.", missingItemRange);
        }
        else if (nested.MaxItems > 0 && blocks.Count > nested.MaxItems)
        {
            diagnostics.Error($"Too many {_name} blocks", $"No more than {nested.MaxItems} \"{_name}\" blocks are allowed", blocks[nested.MaxItems].Block.Body.MissingItemRange);
        }
    }

    private Value Map(List<ExpandedBlock> blocks)
    {
        var elementType = nested.Block.ImpliedType;
        var entries = new Dictionary<string, Value>();
        foreach (var block in blocks)
        {
            if (block.IsUnknown) return elementType.HasDynamic ? Value.Dynamic : Value.Unknown(DataType.Map(elementType));
            var value = SchemaDecoder.DecodeBlock(nested.Block, block, diagnostics);
            var key = block.Block.Labels[0];
            if (entries.TryAdd(key, value)) continue;
            diagnostics.Error($"Duplicate {_name} block", $"A block for {_name} {QuotedText.Quote(key)} was already defined. The {_name} labels must be unique.", block.Block.DefinitionRange);
        }
        return elementType.HasDynamic ? Value.Object(entries) : Value.Map(elementType, entries);
    }
}
