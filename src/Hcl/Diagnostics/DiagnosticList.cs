using System.Collections;

namespace Millwright.Hcl.Diagnostics;

/// <summary>Diagnostics collected on the way; passed down as the last argument and never thrown.</summary>
public sealed class DiagnosticList : IReadOnlyList<Diagnostic>
{
    private readonly List<Diagnostic> _items = [];

    public bool HasErrors { get; private set; }

    public int Count => _items.Count;

    public Diagnostic this[int index] => _items[index];

    public void Add(Diagnostic diagnostic)
    {
        _items.Add(diagnostic);
        HasErrors |= diagnostic.IsError;
    }

    public void AddRange(IEnumerable<Diagnostic> diagnostics)
    {
        foreach (var diagnostic in diagnostics) Add(diagnostic);
    }

    public void Error(string summary, string detail, SourceRange? subject = null) => Add(Diagnostic.Error(summary, detail, subject));

    public void Warning(string summary, string detail, SourceRange? subject = null) => Add(Diagnostic.Warning(summary, detail, subject));

    public IEnumerator<Diagnostic> GetEnumerator() => _items.GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
