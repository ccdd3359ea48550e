namespace Millwright.Infrastructure.Graph;

/// <summary>Nodes and what each must wait for. Nodes are numbers, edges are arrays: a walk costs O(nodes + edges).</summary>
internal sealed class DependencyGraph<TNode>
    where TNode : class
{
    private readonly List<TNode> _nodes = [];
    private readonly List<List<int>> _dependencies = [];
    private readonly Dictionary<TNode, int> _numbers = new(ReferenceEqualityComparer.Instance);

    public int Count => _nodes.Count;

    public TNode this[int number] => _nodes[number];

    public IReadOnlyList<TNode> Nodes => _nodes;

    public int Add(TNode node)
    {
        _numbers.Add(node, _nodes.Count);
        _nodes.Add(node);
        _dependencies.Add([]);
        return _nodes.Count - 1;
    }

    public int NumberOf(TNode node) => _numbers[node];

    public bool Contains(TNode node) => _numbers.ContainsKey(node);

    /// <summary>What a node waits for, duplicates possible.</summary>
    public IReadOnlyList<int> DependenciesOf(int node) => _dependencies[node];

    /// <summary>The dependent waits until the dependency is done. Self-edges are kept: they are cycles a user made.</summary>
    public void Connect(TNode dependent, TNode dependency) => Connect(_numbers[dependent], dependency);

    /// <inheritdoc cref="Connect(TNode, TNode)"/>
    public void Connect(int dependent, TNode dependency) => _dependencies[dependent].Add(_numbers[dependency]);

    public void Disconnect(TNode dependent, TNode dependency) => _dependencies[_numbers[dependent]].Remove(_numbers[dependency]);

    /// <summary>For each node, the nodes that wait for it.</summary>
    public int[][] Dependents()
    {
        var counts = new int[_nodes.Count];
        foreach (var list in _dependencies)
        {
            foreach (var dependency in list) counts[dependency]++;
        }
        var dependents = new int[_nodes.Count][];
        for (var i = 0; i < dependents.Length; i++) dependents[i] = new int[counts[i]];
        for (var node = 0; node < _nodes.Count; node++)
        {
            foreach (var dependency in _dependencies[node]) dependents[dependency][--counts[dependency]] = node;
        }
        return dependents;
    }

    /// <summary>Everything the given nodes wait for, directly or not, themselves included.</summary>
    public HashSet<int> Closure(IEnumerable<int> roots)
    {
        var seen = new HashSet<int>();
        var pending = new Stack<int>(roots);
        while (pending.TryPop(out var node))
        {
            if (!seen.Add(node)) continue;
            foreach (var dependency in _dependencies[node]) pending.Push(dependency);
        }
        return seen;
    }

    /// <summary>The part of the graph made of the given nodes.</summary>
    public DependencyGraph<TNode> Only(IReadOnlySet<int> kept)
    {
        var part = new DependencyGraph<TNode>();
        for (var node = 0; node < _nodes.Count; node++)
        {
            if (kept.Contains(node)) part.Add(_nodes[node]);
        }
        for (var node = 0; node < _nodes.Count; node++)
        {
            if (!kept.Contains(node)) continue;
            foreach (var dependency in _dependencies[node])
            {
                if (kept.Contains(dependency)) part.Connect(_nodes[node], _nodes[dependency]);
            }
        }
        return part;
    }

    /// <summary>Nodes ordered so that dependencies come first, or null where there is a cycle.</summary>
    public int[]? TopologicalOrder()
    {
        var waiting = new int[_nodes.Count];
        for (var i = 0; i < waiting.Length; i++) waiting[i] = _dependencies[i].Count;
        var dependents = Dependents();
        var order = new List<int>(_nodes.Count);
        for (var i = 0; i < waiting.Length; i++)
        {
            if (waiting[i] == 0) order.Add(i);
        }
        for (var next = 0; next < order.Count; next++)
        {
            foreach (var dependent in dependents[order[next]])
            {
                if (--waiting[dependent] == 0) order.Add(dependent);
            }
        }
        return order.Count == _nodes.Count ? [.. order] : null;
    }

    /// <summary>The groups of nodes that wait for each other, self-waiting nodes included (Tarjan, without recursion).</summary>
    public IReadOnlyList<IReadOnlyList<int>> Cycles()
    {
        var found = new List<IReadOnlyList<int>>();
        var index = new int[_nodes.Count];
        var low = new int[_nodes.Count];
        var onStack = new bool[_nodes.Count];
        var stack = new Stack<int>();
        var counter = 0;
        var calls = new Stack<(int Node, int Edge)>();
        for (var start = 0; start < _nodes.Count; start++)
        {
            if (index[start] != 0) continue;
            calls.Push((start, 0));
            while (calls.TryPop(out var call))
            {
                var (node, edge) = call;
                if (edge == 0)
                {
                    index[node] = low[node] = ++counter;
                    stack.Push(node);
                    onStack[node] = true;
                }
                else
                {
                    low[node] = Math.Min(low[node], low[_dependencies[node][edge - 1]]);
                }
                var descended = false;
                for (; edge < _dependencies[node].Count; edge++)
                {
                    var next = _dependencies[node][edge];
                    if (index[next] == 0)
                    {
                        calls.Push((node, edge + 1));
                        calls.Push((next, 0));
                        descended = true;
                        break;
                    }
                    if (onStack[next]) low[node] = Math.Min(low[node], index[next]);
                }
                if (descended || low[node] != index[node]) continue;
                var group = new List<int>();
                int member;
                do
                {
                    member = stack.Pop();
                    onStack[member] = false;
                    group.Add(member);
                }
                while (member != node);
                if (group.Count > 1 || _dependencies[node].Contains(node)) found.Add(group);
            }
        }
        return found;
    }
}
