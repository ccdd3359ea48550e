using System.Text;
using Millwright.Hcl.Diagnostics;
using Millwright.Infrastructure.SourceControl;

namespace Millwright.Infrastructure.Causes.Telling;

/// <summary>The text of source lines and the commits behind them.</summary>
/// <param name="sources">The bytes of files by the names diagnostics use; null for those that were not read.</param>
/// <param name="history">Asks git; null where nobody wants to know.</param>
public sealed class SourceLines(Func<string, ReadOnlyMemory<byte>?> sources, LineHistory? history)
{
    private const int ShownLines = 3;
    private readonly Dictionary<string, string[]> _lines = [];

    /// <summary>The lines a range covers without their indentation, three at most; none where the file is not at hand.</summary>
    public IReadOnlyList<string> Of(SourceRange range)
    {
        if (!_lines.TryGetValue(range.FileName, out var lines)) _lines.Add(range.FileName, lines = Read(range.FileName));
        var last = Math.Min(range.End.Column == 1 && range.End.Line > range.Start.Line ? range.End.Line - 1 : range.End.Line, lines.Length);
        var shown = lines.Skip(range.Start.Line - 1).Take(Math.Min(last - range.Start.Line + 1, ShownLines)).ToList();
        if (shown.Count == 0) return [];
        var indent = shown.Where(static l => l.Trim().Length > 0).Select(static l => l.Length - l.TrimStart().Length).DefaultIfEmpty(0).Min();
        var cut = shown.ConvertAll(l => l.Length >= indent ? l[indent..].TrimEnd() : l.Trim());
        if (last - range.Start.Line + 1 > ShownLines) cut[^1] += " …";
        return cut;
    }

    /// <summary>The commit behind a cause; null where it is not in a file.</summary>
    public async Task<LineOrigin?> OriginAsync(Cause cause, CancellationToken cancellation)
    {
        if (history is null) return null;
        if (cause.Range is { FileName.Length: > 0 } range) return await history.OfAsync(range.FileName, range.Start.Line, Math.Max(range.Start.Line, range.End.Line), cancellation).ConfigureAwait(false);
        if (cause.File is { } file) return await history.OfFileAsync(file, cancellation).ConfigureAwait(false);
        return cause.TakenOut is var (directory, text) ? await history.OfTextAsync(directory, text, cancellation).ConfigureAwait(false) : null;
    }

    private string[] Read(string file)
    {
        try
        {
            var bytes = sources(file)?.ToArray() ?? (File.Exists(file) ? File.ReadAllBytes(file) : []);
            return Encoding.UTF8.GetString(bytes).ReplaceLineEndings("\n").Split('\n');
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return [];
        }
    }
}
