namespace Millwright.Infrastructure.Rendering.Graphs;

/// <summary>What waits for what, by name: a graph to be drawn.</summary>
internal sealed class NameGraph
{
    private readonly SortedDictionary<string, SortedSet<string>> _edges = new(StringComparer.Ordinal);

    public IEnumerable<string> Names => _edges.Keys;

    public void Add(string name) => Successors(name);

    public void Connect(string dependent, string dependency)
    {
        Successors(dependency);
        Successors(dependent).Add(dependency);
    }

    /// <summary>All edges in order.</summary>
    public IEnumerable<(string Dependent, string Dependency)> Edges() =>
        _edges.SelectMany(static node => node.Value.Select(dependency => (node.Key, dependency)));

    /// <summary>Connects a last node to everything nothing else waits for.</summary>
    public void AddRoot(string name)
    {
        var awaited = _edges.Values.SelectMany(static d => d).ToHashSet();
        foreach (var node in _edges.Keys.Where(node => !awaited.Contains(node)).ToList()) Connect(name, node);
    }

    /// <summary>Takes out the edges that a longer way says already. A graph with circles stays as it is.</summary>
    public void Reduce()
    {
        var reach = new Dictionary<string, HashSet<string>>();
        foreach (var name in _edges.Keys)
        {
            if (!Measure(name, reach, [])) return;
        }
        foreach (var dependencies in _edges.Values)
        {
            foreach (var dependency in dependencies.ToList())
            {
                if (dependencies.Any(other => other != dependency && reach[other].Contains(dependency))) dependencies.Remove(dependency);
            }
        }
    }

    private bool Measure(string name, Dictionary<string, HashSet<string>> reach, HashSet<string> open)
    {
        if (reach.ContainsKey(name)) return true;
        if (!open.Add(name)) return false;
        var all = new HashSet<string>();
        foreach (var dependency in _edges[name])
        {
            if (!Measure(dependency, reach, open)) return false;
            all.Add(dependency);
            all.UnionWith(reach[dependency]);
        }
        open.Remove(name);
        reach[name] = all;
        return true;
    }

    private SortedSet<string> Successors(string name)
    {
        if (!_edges.TryGetValue(name, out var found)) _edges.Add(name, found = new SortedSet<string>(StringComparer.Ordinal));
        return found;
    }
}
