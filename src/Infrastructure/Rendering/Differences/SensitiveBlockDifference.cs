using Millwright.Infrastructure.Plans;

namespace Millwright.Infrastructure.Rendering.Differences;

/// <summary>A block that must not be shown, before or after.</summary>
/// <param name="inner">What really happens to the block.</param>
internal sealed class SensitiveBlockDifference(Difference inner, bool before, bool after, ActionKind action, bool replaces)
    : Difference(action, replaces)
{
    public override void Write(DifferenceWriter writer, int indent, DifferenceOptions options)
    {
        writer.Write("{").Replacement(Replaces, options).NewLine();
        writer.BeginLine(indent, ActionKind.NoOp, options).Write("  # At least one attribute in this block is (or was) sensitive,").NewLine();
        writer.BeginLine(indent, ActionKind.NoOp, options).Write("  # so its contents will not be displayed.").NewLine();
        writer.BeginLine(indent, ActionKind.NoOp, options).Write("}");
    }

    public override void WriteWarnings(DifferenceWriter writer, int indent)
    {
        if (before == after || inner.Action is ActionKind.Create or ActionKind.Delete) return;
        writer.Indent(indent).WriteMarkup(before
            ? $"  # [yellow]Warning[reset]: this block will no longer be marked as sensitive\n{new string(' ', indent * 4)}  # after applying this change."
            : $"  # [yellow]Warning[reset]: this block will be marked as sensitive and will not\n{new string(' ', indent * 4)}  # display in UI output after applying this change.").NewLine();
    }
}
