using Millwright.Infrastructure.Plans;

namespace Millwright.Infrastructure.Rendering.Differences;

/// <summary>A list or tuple; around each changed element its neighbours are shown, as the order matters.</summary>
/// <param name="hasContext">False for lists of nested attributes, which show no neighbours.</param>
internal sealed class ListDifference(IReadOnlyList<Difference> elements, bool hasContext, ActionKind action, bool replaces)
    : Difference(action, replaces)
{
    public override void Write(DifferenceWriter writer, int indent, DifferenceOptions options)
    {
        if (elements.Count == 0)
        {
            writer.Write("[]").NullSuffix(Action, options).Replacement(Replaces, options);
            return;
        }
        var changed = options.Inherited with { OmitsNullSuffix = true };
        var unchanged = options.Inherited with { ShowsUnchanged = true };
        var hidden = 0;
        var showsNext = false;
        writer.Write("[").Replacement(Replaces, options).NewLine();
        for (var i = 0; i < elements.Count; i++)
        {
            var element = elements[i];
            if (element.Action == ActionKind.NoOp && !showsNext && !options.ShowsUnchanged)
            {
                hidden++;
                continue;
            }
            showsNext = false;
            var elementOptions = changed;
            if (hasContext)
            {
                if (hidden > 0)
                {
                    writer.WriteUnchanged(indent + 1, "element", hidden - 1, changed);
                    WriteElement(writer, indent + 1, elements[i - 1], unchanged);
                }
                hidden = 0;
                if (element.Action == ActionKind.NoOp) elementOptions = unchanged;
                else showsNext = true;
            }
            element.WriteWarnings(writer, indent + 1);
            WriteElement(writer, indent + 1, element, elementOptions);
        }
        writer.WriteUnchanged(indent + 1, "element", hidden, options);
        writer.BeginLine(indent, ActionKind.NoOp, options).Write("]").NullSuffix(Action, options);
    }

    private static void WriteElement(DifferenceWriter writer, int indent, Difference element, DifferenceOptions options)
    {
        writer.BeginLine(indent, element.Action, options);
        element.Write(writer, indent, options);
        writer.Write(",").NewLine();
    }
}
