namespace Millwright.Hcl.Diagnostics;

/// <summary>A diagnostic with everything looked up that its text and its JSON form show.</summary>
internal sealed record RenderedDiagnostic(Diagnostic Diagnostic, SourceRange? Range, SourceSnippet? Snippet)
{
    public static RenderedDiagnostic Create(Diagnostic diagnostic, Func<string, ReadOnlyMemory<byte>?> sources)
    {
        if (diagnostic.Subject is not { } subject) return new(diagnostic, null, null);
        // An empty highlight would not be seen, so it takes in the next byte.
        var highlight = Widen(subject);
        var shown = diagnostic.Context is { } context && context.FileName == subject.FileName ? Widen(Over(context, subject)) : highlight;
        return sources(subject.FileName) is { } source
            ? new(diagnostic, highlight, SnippetBuilder.Build(diagnostic, source, highlight, shown))
            : new(diagnostic, highlight, null);
    }

    private static SourceRange Widen(SourceRange range)
    {
        if (range.End.Byte > range.Start.Byte) return range;
        var end = range.Start;
        return range with { End = end with { Column = end.Column + 1, Byte = end.Byte + 1 } };
    }

    private static SourceRange Over(SourceRange a, SourceRange b) => new(
        a.FileName,
        a.Start.Byte <= b.Start.Byte ? a.Start : b.Start,
        a.End.Byte >= b.End.Byte ? a.End : b.End);
}
