using Millwright.Infrastructure.Plans;
using Millwright.Infrastructure.Rendering.Text;

namespace Millwright.Infrastructure.Rendering.Differences;

/// <summary>Attributes under one another: names aligned, unchanged ones hidden except those a reader knows things by.</summary>
internal static class NamedDifferences
{
    /// <param name="attributes">Sorted by name.</param>
    /// <param name="own">The options of the enclosing object or block itself.</param>
    /// <param name="inner">The options for the attributes.</param>
    public static void Write(
        DifferenceWriter writer,
        int indent,
        IReadOnlyList<KeyValuePair<string, Difference>> attributes,
        DifferenceOptions own,
        DifferenceOptions inner)
    {
        var names = attributes.Select(static a => GoQuotedText.AttributeName(a.Key)).ToArray();
        var width = names.Length == 0 ? 0 : names.Max(GoQuotedText.ByteLength);
        var hidden = 0;
        for (var i = 0; i < names.Length; i++)
        {
            var (name, attribute) = attributes[i];
            var important = name is "id" or "name" or "tags";
            if (attribute.Action == ActionKind.NoOp && !important && !own.ShowsUnchanged)
            {
                hidden++;
                continue;
            }
            var options = important ? inner with { ShowsUnchanged = true } : inner;
            attribute.WriteWarnings(writer, indent);
            writer.BeginLine(indent, attribute.Action, options).WriteKey(names[i], width);
            attribute.Write(writer, indent, options);
            writer.NewLine();
        }
        writer.WriteUnchanged(indent, "attribute", hidden, own);
    }
}
