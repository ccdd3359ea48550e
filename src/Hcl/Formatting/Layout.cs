using System.Text;
using Millwright.Hcl.Syntax;
using TextClusters = Millwright.Hcl.Functions.Strings.GraphemeClusters;

namespace Millwright.Hcl.Formatting;

/// <summary>Sets the blanks of a sequence of tokens: indentation, spaces within lines, and aligned columns.</summary>
internal static class Layout
{
    private const int IndentStep = 2;

    public static void Apply(LayoutToken[] tokens)
    {
        var lines = LayoutLine.Split(tokens);
        Indent(lines);
        foreach (var line in lines)
        {
            Space(line.Lead);
            if (line.Assign.Count == 0) continue;
            line.Assign[0].SpacesBefore = 1;
            Space(line.Assign);
        }
        Align(lines, static line => line.Assign.Count > 0 ? line.Assign[0] : null, static line => Columns(line.Lead));
        Align(lines, static line => line.Comment, static line => Columns(line.Lead) + Columns(line.Assign));
    }

    /// <summary>
    /// One step for each line that opens more brackets than it closes. How many it opened is kept, so that lopsided lines
    /// do not push the rest too far to either side.
    /// </summary>
    private static void Indent(List<LayoutLine> lines)
    {
        var opened = new Stack<int>();
        foreach (var line in lines)
        {
            var first = line.Lead[0];
            if (first.Type == TokenType.Newline)
            {
                first.SpacesBefore = 0;
                continue;
            }
            var brackets = line.NetBrackets;
            Close(opened, -brackets);
            first.SpacesBefore = IndentStep * opened.Count;
            if (brackets > 0) opened.Push(brackets);
        }
    }

    private static void Close(Stack<int> opened, int closed)
    {
        while (closed > 0 && opened.TryPop(out var last))
        {
            if (closed < last) opened.Push(last - closed);
            closed -= last;
        }
    }

    private static void Space(ArraySegment<LayoutToken> tokens)
    {
        for (var i = 0; i + 1 < tokens.Count; i++)
        {
            var before = i > 0 ? tokens[i - 1] : LayoutToken.None;
            tokens[i + 1].SpacesBefore = TokenSpacing.HasSpaceAfter(tokens[i], before, tokens[i + 1]) ? 1 : 0;
        }
    }

    /// <summary>Puts the cells of neighbouring lines that have one into the same column.</summary>
    private static void Align(List<LayoutLine> lines, Func<LayoutLine, LayoutToken?> cell, Func<LayoutLine, int> columnsBefore)
    {
        for (var start = 0; start < lines.Count; start++)
        {
            var end = start;
            var widest = 0;
            while (end < lines.Count && cell(lines[end]) is not null) widest = Math.Max(widest, columnsBefore(lines[end++]));
            for (var i = start; i < end; i++) cell(lines[i])!.SpacesBefore = widest - columnsBefore(lines[i]) + 1;
            start = end;
        }
    }

    private static int Columns(ArraySegment<LayoutToken> tokens)
    {
        var columns = 0;
        foreach (var token in tokens) columns += token.SpacesBefore + Columns(token.Bytes.Span);
        return columns;
    }

    private static int Columns(ReadOnlySpan<byte> bytes) =>
        Ascii.IsValid(bytes) && !bytes.Contains((byte)'\r')
            ? bytes.Length
            : TextClusters.Count(Encoding.UTF8.GetString(bytes));
}
