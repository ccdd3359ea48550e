using Millwright.Infrastructure.Plans;
using Millwright.Infrastructure.Rendering.Text;

namespace Millwright.Infrastructure.Rendering.Differences;

/// <summary>A map; keys are always quoted.</summary>
/// <param name="elements">Sorted by key.</param>
/// <param name="isNested">A map of nested attributes: keys are not aligned, and its elements say what forces the replacement.</param>
internal sealed class MapDifference(
    IReadOnlyList<KeyValuePair<string, Difference>> elements,
    bool isNested,
    ActionKind action,
    bool replaces)
    : Difference(action, replaces)
{
    public override void Write(DifferenceWriter writer, int indent, DifferenceOptions options)
    {
        var says = Replaces && !isNested;
        if (elements.Count == 0)
        {
            writer.Write("{}").NullSuffix(Action, options).Replacement(says, options);
            return;
        }
        var elementOptions = options.Inherited with
        {
            OmitsNullSuffix = Action == ActionKind.Delete || isNested,
            SaysReplacement = Replaces && isNested,
        };
        var keys = elements.Select(static e => GoQuotedText.Quote(e.Key)).ToArray();
        var width = isNested ? 0 : keys.Max(GoQuotedText.ByteLength);
        var hidden = 0;
        writer.Write("{").Replacement(says, options).NewLine();
        for (var i = 0; i < keys.Length; i++)
        {
            var element = elements[i].Value;
            if (element.Action == ActionKind.NoOp && !options.ShowsUnchanged)
            {
                hidden++;
                continue;
            }
            element.WriteWarnings(writer, indent + 1);
            writer.BeginLine(indent + 1, element.Action, elementOptions).WriteKey(keys[i], width);
            element.Write(writer, indent + 1, elementOptions);
            writer.Write(element.TakesComma ? "," : "").NewLine();
        }
        writer.WriteUnchanged(indent + 1, "element", hidden, options);
        writer.BeginLine(indent, ActionKind.NoOp, options).Write("}").NullSuffix(Action, options);
    }
}
