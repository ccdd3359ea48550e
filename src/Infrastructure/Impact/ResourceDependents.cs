using Millwright.Infrastructure.Addressing;

namespace Millwright.Infrastructure.Impact;

/// <summary>The dependencies of a stack's resources, seen from the other end.</summary>
internal sealed class ResourceDependents
{
    private readonly Dictionary<ConfigResource, IReadOnlyList<ConfigResource>> _direct;

    /// <param name="dependencies">What each resource depends on directly.</param>
    public ResourceDependents(IReadOnlyDictionary<ConfigResource, IReadOnlyList<ConfigResource>> dependencies)
    {
        var direct = new Dictionary<ConfigResource, List<ConfigResource>>();
        foreach (var (dependent, needed) in dependencies.OrderBy(static d => d.Key.ToString(), StringComparer.Ordinal))
        {
            foreach (var dependency in needed)
            {
                if (!direct.TryGetValue(dependency, out var list)) direct.Add(dependency, list = []);
                list.Add(dependent);
            }
        }
        _direct = direct.ToDictionary(static d => d.Key, static IReadOnlyList<ConfigResource> (d) => d.Value);
    }

    /// <summary>What depends on a resource without another one in between, sorted.</summary>
    public IReadOnlyList<ConfigResource> DirectlyOn(ConfigResource resource) => _direct.GetValueOrDefault(resource) ?? [];

    /// <summary>What depends on a resource only through others, sorted.</summary>
    public IReadOnlyList<ConfigResource> ThroughOthersOn(ConfigResource resource)
    {
        var direct = DirectlyOn(resource);
        var seen = new HashSet<ConfigResource>(direct) { resource };
        var pending = new Stack<ConfigResource>(direct);
        var found = new List<ConfigResource>();
        while (pending.TryPop(out var next))
        {
            foreach (var dependent in DirectlyOn(next))
            {
                if (!seen.Add(dependent)) continue;
                found.Add(dependent);
                pending.Push(dependent);
            }
        }
        found.Sort(static (a, b) => string.CompareOrdinal(a.ToString(), b.ToString()));
        return found;
    }
}
