using System.Collections;
using Millwright.Hcl.Evaluation;

namespace Millwright.Hcl.Diagnostics;

/// <summary>Diagnostics collected on the way; passed down as the last argument and never thrown.</summary>
public sealed class DiagnosticList : IReadOnlyList<Diagnostic>
{
    // Most evaluations have nothing to say, so the list is made when the first word comes.
    private List<Diagnostic>? _items;

    public bool HasErrors { get; private set; }

    public int Count => _items?.Count ?? 0;

    public Diagnostic this[int index] => _items?[index] ?? throw new ArgumentOutOfRangeException(nameof(index));

    public void Add(Diagnostic diagnostic)
    {
        (_items ??= []).Add(diagnostic);
        HasErrors |= diagnostic.IsError;
    }

    public void AddRange(IEnumerable<Diagnostic> diagnostics)
    {
        foreach (var diagnostic in diagnostics) Add(diagnostic);
    }

    public void Error(string summary, string detail, SourceRange? subject = null) => Add(Diagnostic.Error(summary, detail, subject));

    public void Warning(string summary, string detail, SourceRange? subject = null) => Add(Diagnostic.Warning(summary, detail, subject));

    /// <summary>True where an error has come since the list had <paramref name="start"/> items.</summary>
    public bool HasErrorsSince(int start)
    {
        if (!HasErrors) return false;
        for (var i = start; i < Count; i++)
        {
            if (_items![i].IsError) return true;
        }
        return false;
    }

    /// <summary>Puts the diagnostics in the order in which Terraform shows them: warnings first, then by place in the source.</summary>
    public void Sort()
    {
        if (Count < 2) return;
        var sorted = _items!.Order(DiagnosticOrder.Instance).ToList();
        _items = sorted;
    }

    /// <summary>Says of all diagnostics since <paramref name="start"/> that do not say it yet which expression they are about.</summary>
    internal void AttachExpression(int start, Expression expression, EvaluationContext? context)
    {
        for (var i = start; i < Count; i++)
        {
            var diagnostic = _items![i];
            if (diagnostic.Expression is null)
            {
                _items[i] = diagnostic with { Expression = expression, EvaluationContext = context };
            }
        }
    }

    public IEnumerator<Diagnostic> GetEnumerator() => (_items ?? []).GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
