using Millwright.Infrastructure.Plans;

namespace Millwright.Infrastructure.Rendering.Differences;

/// <summary>A value that must not be shown, before or after.</summary>
/// <param name="inner">What really happens to the value.</param>
internal sealed class SensitiveDifference(Difference inner, bool before, bool after, ActionKind action, bool replaces)
    : Difference(action, replaces)
{
    public override void Write(DifferenceWriter writer, int indent, DifferenceOptions options) =>
        writer.Write("(sensitive value)").NullSuffix(Action, options).Replacement(Replaces, options);

    public override void WriteWarnings(DifferenceWriter writer, int indent)
    {
        if (before == after || inner.Action is ActionKind.Create or ActionKind.Delete) return;
        writer.Indent(indent).WriteMarkup(before
            ? $"  # [yellow]Warning[reset]: this attribute value will no longer be marked as sensitive\n{new string(' ', indent * 4)}  # after applying this change."
            : $"  # [yellow]Warning[reset]: this attribute value will be marked as sensitive and will not\n{new string(' ', indent * 4)}  # display in UI output after applying this change.");
        if (inner.Action == ActionKind.NoOp) writer.Write(" The value is unchanged.");
        writer.NewLine();
    }
}
