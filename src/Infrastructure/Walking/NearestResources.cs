using Millwright.Infrastructure.Addressing;
using Millwright.Infrastructure.Graph;
using Millwright.Infrastructure.Importing;

namespace Millwright.Infrastructure.Walking;

/// <summary>Finds the nearest resources that each resource depends on, which is what the state records.</summary>
/// <remarks>
/// Terraform records the transitive closure; both order a destroy alike, and the closure grows with the square of a layered
/// stack. Data resources are passed through, for they leave no object behind that could hold the chain together. Resources
/// that wait for the same nodes share one list.
/// </remarks>
internal sealed class NearestResources
{
    private readonly DependencyGraph<StackNode> _graph;
    private readonly Dictionary<IReadOnlyList<int>, IReadOnlyList<ConfigResource>> _lists = new(SameNumbers.Instance);

    private NearestResources(DependencyGraph<StackNode> graph) => _graph = graph;

    /// <summary>Sets <see cref="ResourceNode.Dependencies"/> of all resources in a graph.</summary>
    public static void Record(DependencyGraph<StackNode> graph)
    {
        var nearest = new NearestResources(graph);
        for (var number = 0; number < graph.Count; number++)
        {
            if (graph[number] is ResourceNode node) node.Dependencies = nearest.Of(graph.DependenciesOf(number));
        }
    }

    private IReadOnlyList<ConfigResource> Of(IReadOnlyList<int> direct)
    {
        if (!_lists.TryGetValue(direct, out var list)) _lists.Add(direct, list = Find(direct));
        // A resource that waits for itself is a circle, which is reported elsewhere.
        return list;
    }

    private ConfigResource[] Find(IReadOnlyList<int> direct)
    {
        var found = new List<ConfigResource>();
        var seen = new HashSet<int>();
        var pending = new Stack<int>(direct);
        while (pending.TryPop(out var number))
        {
            // What an import's id comes from has no part in the life of the object.
            if (!seen.Add(number) || _graph[number] is ImportNode) continue;
            if (_graph[number] is ResourceNode resource)
            {
                found.Add(resource.Address);
                if (resource.Resource.Address.Mode == ResourceMode.Managed) continue;
            }
            foreach (var dependency in _graph.DependenciesOf(number)) pending.Push(dependency);
        }
        return [.. found.OrderBy(static d => d.ToString(), StringComparer.Ordinal)];
    }

    private sealed class SameNumbers : IEqualityComparer<IReadOnlyList<int>>
    {
        public static readonly SameNumbers Instance = new();

        public bool Equals(IReadOnlyList<int>? x, IReadOnlyList<int>? y)
        {
            if (ReferenceEquals(x, y)) return true;
            if (x is null || y is null || x.Count != y.Count) return false;
            for (var i = 0; i < x.Count; i++)
            {
                if (x[i] != y[i]) return false;
            }
            return true;
        }

        public int GetHashCode(IReadOnlyList<int> numbers)
        {
            var hash = numbers.Count;
            for (var i = 0; i < numbers.Count; i++) hash = (hash * 31) + numbers[i];
            return hash;
        }
    }
}
