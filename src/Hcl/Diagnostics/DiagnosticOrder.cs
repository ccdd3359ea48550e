namespace Millwright.Hcl.Diagnostics;

/// <summary>Warnings before errors, what has no place before what has one, then by file, start and end.</summary>
internal sealed class DiagnosticOrder : IComparer<Diagnostic>
{
    public static readonly DiagnosticOrder Instance = new();

    public int Compare(Diagnostic? x, Diagnostic? y)
    {
        if (x!.Severity != y!.Severity) return x.Severity == Severity.Warning ? -1 : 1;
        if (x.Subject is not { } a || y.Subject is not { } b) return (x.Subject is null ? 0 : 1) - (y.Subject is null ? 0 : 1);
        if (a.FileName != b.FileName)
        {
            var depth = Depth(a.FileName) - Depth(b.FileName);
            return depth != 0 ? depth : Values.StringOrder.Compare(a.FileName, b.FileName);
        }
        return a.Start.Byte != b.Start.Byte ? a.Start.Byte - b.Start.Byte : a.End.Byte - b.End.Byte;
    }

    private static int Depth(string path) => path.AsSpan().Count(Path.DirectorySeparatorChar);
}
