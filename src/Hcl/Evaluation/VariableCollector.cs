using Millwright.Hcl.Diagnostics;

namespace Millwright.Hcl.Evaluation;

/// <summary>Gathers the variables an expression needs, aware of names bound by <c>for</c>, templates and dynamic blocks.</summary>
public sealed class VariableCollector(List<Traversal> found)
{
    private readonly List<string> _bound = [];

    public List<(string Name, SourceRange Range)> Functions { get; } = [];

    public void Variable(Traversal traversal)
    {
        if (!_bound.Contains(traversal.RootName)) found.Add(traversal);
    }

    public void Function(string name, SourceRange range) => Functions.Add((name, range));

    /// <summary>Names bound while <paramref name="collect"/> runs are not reported.</summary>
    public void Within(IReadOnlyCollection<string> names, Action<VariableCollector> collect)
    {
        _bound.AddRange(names);
        collect(this);
        _bound.RemoveRange(_bound.Count - names.Count, names.Count);
    }
}
