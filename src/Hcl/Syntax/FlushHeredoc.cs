using System.Globalization;

namespace Millwright.Hcl.Syntax;

/// <summary>Takes from the lines of a <c>&lt;&lt;-</c> heredoc the indentation that all of them share.</summary>
/// <remarks>Only the source counts, not what interpolations give; lines of blanks alone do not count.</remarks>
internal static class FlushHeredoc
{
    public static void Apply(List<TemplatePart> parts)
    {
        var least = int.MaxValue;
        var lineStarts = new List<TemplatePart.Literal>();
        var atLineStart = true;
        foreach (var part in parts)
        {
            if (atLineStart)
            {
                atLineStart = false;
                // The end, directly after a newline, has nothing before it.
                if (part is TemplatePart.End) break;
                least = Math.Min(least, MeasureIndent(part, lineStarts));
            }
            atLineStart = part is TemplatePart.Literal text && text.Text.EndsWith('\n');
        }
        foreach (var literal in lineStarts) Cut(literal, least);
    }

    private static int MeasureIndent(TemplatePart part, List<TemplatePart.Literal> lineStarts)
    {
        if (part is not TemplatePart.Literal literal) return 0;
        var text = literal.Text;
        var blanks = text.Length - UnicodeSpace.TrimStart(text).Length;
        if (blanks == text.Length && text.EndsWith('\n')) return int.MaxValue;
        lineStarts.Add(literal);
        return new StringInfo(text[..blanks]).LengthInTextElements;
    }

    private static void Cut(TemplatePart.Literal literal, int count)
    {
        var length = 0;
        for (var i = 0; i < count && length < literal.Text.Length; i++)
        {
            length += StringInfo.GetNextTextElementLength(literal.Text, length);
        }
        var bytes = System.Text.Encoding.UTF8.GetByteCount(literal.Text.AsSpan(0, length));
        var start = literal.Range.Start;
        literal.Text = literal.Text[length..];
        literal.Range = literal.Range with { Start = start with { Column = start.Column + count, Byte = start.Byte + bytes } };
    }
}
