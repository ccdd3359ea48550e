using Millwright.Hcl.Diagnostics;
using Millwright.Values;

namespace Millwright.Providers.BuiltIn.Framework;

/// <summary>Collects what a built-in provider has to say during one call.</summary>
internal sealed class DiagnosticCollector
{
    private readonly ValuePath? _path;
    private List<ProviderDiagnostic>? _items;
    private readonly DiagnosticCollector? _parent;

    public DiagnosticCollector()
    {
    }

    private DiagnosticCollector(DiagnosticCollector parent, ValuePath path)
    {
        _parent = parent;
        _path = path;
    }

    public IReadOnlyList<ProviderDiagnostic> Items => (IReadOnlyList<ProviderDiagnostic>?)_items ?? [];

    public bool HasErrors { get; private set; }

    /// <summary>The same collector, with a path for all that is added through the result.</summary>
    public DiagnosticCollector At(ValuePath path) => new(_parent ?? this, path);

    public DiagnosticCollector At(string attribute) => At(ValuePath.Empty.Attribute(attribute));

    public void Error(string summary, string detail = "") => Add(new(Severity.Error, summary, detail, _path));

    public void Warning(string summary, string detail = "") => Add(new(Severity.Warning, summary, detail, _path));

    private void Add(ProviderDiagnostic diagnostic)
    {
        if (_parent is not null)
        {
            _parent.Add(diagnostic);
            return;
        }
        (_items ??= []).Add(diagnostic);
        HasErrors |= diagnostic.Severity == Severity.Error;
    }
}
