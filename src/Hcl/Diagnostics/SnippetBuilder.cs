namespace Millwright.Hcl.Diagnostics;

/// <summary>Cuts out of a file the lines a diagnostic shows.</summary>
internal static class SnippetBuilder
{
    public static SourceSnippet Build(Diagnostic diagnostic, ReadOnlyMemory<byte> source, SourceRange highlight, SourceRange shown)
    {
        var code = new MemoryStream();
        var firstByte = 0;
        var bytes = source.Span;
        for (var start = 0; start < bytes.Length;)
        {
            var newline = bytes[start..].IndexOf((byte)'\n');
            var next = newline < 0 ? bytes.Length : start + newline + 1;
            var end = newline < 0 ? next : next - 1;
            if (end > start && bytes[end - 1] == '\r') end--;
            if (start > shown.End.Byte) break;
            if (Overlaps(start, end, shown))
            {
                if (code.Length == 0) firstByte = start;
                code.Write(bytes[start..end]);
                code.WriteByte((byte)'\n');
            }
            start = next;
        }
        if (code.Length > 0) code.SetLength(code.Length - 1);

        var length = (int)code.Length;
        var highlightStart = highlight.Start.Byte - firstByte;
        var highlightEnd = highlightStart + highlight.End.Byte - highlight.Start.Byte;
        return new SourceSnippet(
            SourceContext.Describe(source, highlight),
            code.ToArray(),
            shown.Start.Line,
            Math.Clamp(highlightStart, 0, length),
            Math.Clamp(highlightEnd, 0, length),
            ValueStatements.Collect(diagnostic),
            DescribeCall(diagnostic));
    }

    /// <summary>True where a line and the range share a byte, or the range ends just where the line begins; empty lines never do.</summary>
    private static bool Overlaps(int start, int end, SourceRange range) =>
        end > start && (Contains(start, end, range.Start.Byte) || Contains(start, end, range.End.Byte)
            || Contains(range.Start.Byte, range.End.Byte, start) || Contains(range.Start.Byte, range.End.Byte, end));

    private static bool Contains(int start, int end, int offset) => offset >= start && offset < end;

    private static FunctionCallInfo? DescribeCall(Diagnostic diagnostic)
    {
        if (diagnostic is not { CalledFunction: { } name, Expression: not null }) return null;
        // As in Terraform, the signature shows only where the context itself brings the functions, not inside loops.
        var context = diagnostic.EvaluationContext;
        return new FunctionCallInfo(name, context is { HasOwnFunctions: true } ? context.Functions!.Find(name) : null);
    }
}
