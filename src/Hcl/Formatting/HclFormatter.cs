using Millwright.Hcl.Diagnostics;
using Millwright.Hcl.Syntax;

namespace Millwright.Hcl.Formatting;

/// <summary>Lays source out as <c>terraform fmt</c> does, byte for byte.</summary>
public static class HclFormatter
{
    /// <summary>The formatted source; source that does not parse comes back as it is.</summary>
    public static byte[] Format(ReadOnlySpan<byte> source) => Format(source.ToArray(), "", new DiagnosticList());

    /// <summary>The formatted source; where it does not parse, the parser's diagnostics and the source as it is.</summary>
    public static byte[] Format(ReadOnlyMemory<byte> source, string fileName, DiagnosticList diagnostics)
    {
        var problems = new DiagnosticList();
        HclParser.ParseNative(source, fileName, problems);
        diagnostics.AddRange(problems);
        return problems.HasErrors ? source.ToArray() : Write(SourceTidying.Apply(Scan(source, fileName)));
    }

    /// <summary>Lays out any sequence of tokens, a whole file or not, without the changes of <c>terraform fmt</c> to the tokens.</summary>
    public static byte[] Layout(ReadOnlyMemory<byte> source) => Write(Scan(source, ""));

    private static LayoutToken[] Scan(ReadOnlyMemory<byte> source, string fileName)
    {
        var scanned = Scanner.Scan(source, fileName);
        var tokens = new LayoutToken[scanned.Count];
        for (var i = 0; i < tokens.Length; i++) tokens[i] = new LayoutToken(scanned[i].Type, scanned[i].Bytes);
        // The end of the file belongs to no line, so blanks before it stay.
        var content = scanned.Count > 1 ? scanned[^2].Range.End.Byte : source.Span.StartsWith("\uFEFF"u8) ? 3 : 0;
        tokens[^1].SpacesBefore = scanned[^1].Range.Start.Byte - content;
        return tokens;
    }

    private static byte[] Write(LayoutToken[] tokens)
    {
        Formatting.Layout.Apply(tokens);
        var written = new byte[tokens.Sum(static token => token.SpacesBefore + token.Bytes.Length)];
        var at = 0;
        foreach (var token in tokens)
        {
            written.AsSpan(at, token.SpacesBefore).Fill((byte)' ');
            at += token.SpacesBefore;
            token.Bytes.Span.CopyTo(written.AsSpan(at));
            at += token.Bytes.Length;
        }
        return written;
    }
}
