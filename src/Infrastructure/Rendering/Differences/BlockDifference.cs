using Millwright.Infrastructure.Plans;
using Millwright.Infrastructure.Rendering.Text;

namespace Millwright.Infrastructure.Rendering.Differences;

/// <summary>A block: its attributes, then its nested blocks by type.</summary>
/// <param name="attributes">Sorted by name.</param>
/// <param name="blocks">Sorted by type name.</param>
internal sealed class BlockDifference(
    IReadOnlyList<KeyValuePair<string, Difference>> attributes,
    IReadOnlyList<NestedBlocksDifference> blocks,
    ActionKind action,
    bool replaces)
    : Difference(action, replaces)
{
    public override void Write(DifferenceWriter writer, int indent, DifferenceOptions options)
    {
        if (attributes.Count == 0 && blocks.Count == 0)
        {
            writer.Write("{}").Replacement(Replaces, options);
            return;
        }
        writer.Write("{").Replacement(Replaces, options).NewLine();
        NamedDifferences.Write(writer, indent + 1, attributes, options, options.Inherited);
        var hidden = 0;
        foreach (var nested in blocks) hidden += WriteNested(writer, indent + 1, nested, options);
        if (hidden > 0) writer.NewLine().WriteUnchanged(indent + 1, "block", hidden, options);
        writer.BeginLine(indent, ActionKind.NoOp, options).Write("}");
    }

    /// <returns>How many unchanged blocks were left out.</returns>
    private int WriteNested(DifferenceWriter writer, int indent, NestedBlocksDifference nested, DifferenceOptions options)
    {
        var blockOptions = options.Inherited with { SaysReplacement = nested.Replaces };
        var hidden = 0;
        var parted = attributes.Count == 0;
        var blocks = nested.IsUnknown
            ? nested.Blocks.Prepend((null, new UnknownDifference(null, Action, false)))
            : nested.Blocks;
        foreach (var (key, original) in blocks)
        {
            var block = nested.Shown(original);
            if (block.Action == ActionKind.NoOp && !options.ShowsUnchanged)
            {
                hidden++;
                continue;
            }
            if (!parted) writer.NewLine();
            parted = true;
            block.WriteWarnings(writer, indent);
            writer.BeginLine(indent, block.Action, blockOptions).Write(GoQuotedText.AttributeName(nested.TypeName));
            if (key is not null) writer.Write(" ").WriteQuoted(key);
            writer.Write(" ");
            block.Write(writer, indent, blockOptions);
            writer.NewLine();
        }
        return hidden;
    }
}
