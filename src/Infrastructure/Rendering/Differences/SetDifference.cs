using Millwright.Infrastructure.Plans;

namespace Millwright.Infrastructure.Rendering.Differences;

/// <summary>A set.</summary>
/// <param name="isNested">A set of nested attributes: its elements say what forces the replacement.</param>
internal sealed class SetDifference(IReadOnlyList<Difference> elements, bool isNested, ActionKind action, bool replaces)
    : Difference(action, replaces)
{
    public override void Write(DifferenceWriter writer, int indent, DifferenceOptions options)
    {
        var says = Replaces && !isNested;
        if (elements.Count == 0)
        {
            writer.Write("[]").NullSuffix(Action, options).Replacement(says, options);
            return;
        }
        var elementOptions = options.Inherited with { OmitsNullSuffix = true, SaysReplacement = Replaces && isNested };
        var hidden = 0;
        writer.Write("[").Replacement(says, options).NewLine();
        foreach (var element in elements)
        {
            if (element.Action == ActionKind.NoOp && !options.ShowsUnchanged)
            {
                hidden++;
                continue;
            }
            element.WriteWarnings(writer, indent + 1);
            writer.BeginLine(indent + 1, element.Action, elementOptions);
            element.Write(writer, indent + 1, elementOptions);
            writer.Write(",").NewLine();
        }
        writer.WriteUnchanged(indent + 1, "element", hidden, options);
        writer.BeginLine(indent, ActionKind.NoOp, options).Write("]").NullSuffix(Action, options);
    }
}
