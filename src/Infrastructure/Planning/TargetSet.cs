using Millwright.Infrastructure.Addressing;
using Millwright.Infrastructure.Graph;
using Millwright.Infrastructure.State;
using Millwright.Infrastructure.Walking;

namespace Millwright.Infrastructure.Planning;

/// <summary>What -target leaves of a stack: the named resources and everything they depend on or, in a destroy, everything that depends on them.</summary>
internal sealed class TargetSet
{
    public static readonly TargetSet Everything = new([], null);

    private readonly IReadOnlyList<TargetAddress> _targets;
    private readonly HashSet<ConfigResource>? _dependencies;

    private TargetSet(IReadOnlyList<TargetAddress> targets, HashSet<ConfigResource>? dependencies)
    {
        _targets = targets;
        _dependencies = dependencies;
    }

    public bool IsEverything => _targets.Count == 0;

    /// <summary>Removes what is not targeted from the graph, and keeps what decides about single instances.</summary>
    public static (TargetSet Set, DependencyGraph<StackNode> Graph) Select(StackGraphBuilder builder, IReadOnlyList<TargetAddress> targets)
    {
        if (targets.Count == 0) return (Everything, builder.Graph);
        var named = new HashSet<ConfigResource>();
        foreach (var resource in builder.Resources.Values)
        {
            if (targets.Any(target => Names(target, resource.Address))) named.Add(resource.Address);
        }
        var full = builder.Graph;
        var roots = builder.Resources.Values.Where(r => named.Contains(r.Address)).Select(full.NumberOf);
        var kept = full.Closure(roots);
        var dependencies = kept.Select(n => full[n]).OfType<ResourceNode>().Select(static r => r.Address).Where(a => !named.Contains(a)).ToHashSet();
        foreach (var needed in DependenciesAmong(full, builder, named)) dependencies.Add(needed);
        KeepOutputs(full, kept);
        return (new TargetSet(targets, dependencies), full.Only(kept));
    }

    /// <summary>What a destroy of the targets takes with it: whatever depends on them, in the configuration or by what the state remembers.</summary>
    public static TargetSet SelectForDestroy(StackGraphBuilder builder, IReadOnlyList<TargetAddress> targets, StateSnapshot state)
    {
        if (targets.Count == 0) return Everything;
        var doomed = state.Resources.Values.Select(static r => ConfigOf(r))
            .Concat(builder.Resources.Keys)
            .Where(resource => targets.Any(target => Names(target, resource)))
            .ToHashSet();
        var named = doomed.ToHashSet();
        var dependents = builder.Graph.Dependents();
        var rising = new Queue<ConfigResource>(doomed);
        while (rising.TryDequeue(out var resource))
        {
            foreach (var dependent in DependentsOf(resource, builder, dependents, state))
            {
                if (doomed.Add(dependent)) rising.Enqueue(dependent);
            }
        }
        doomed.ExceptWith(named);
        return new TargetSet(targets, doomed);
    }

    /// <summary>True where the instance is targeted or something targeted needs it.</summary>
    public bool Includes(ResourceInstanceAddress address) =>
        _dependencies is null || _dependencies.Contains(address.ConfigResource) || _targets.Any(target => target.Contains(address));

    private static IEnumerable<ConfigResource> DependentsOf(ConfigResource resource, StackGraphBuilder builder, int[][] dependents, StateSnapshot state)
    {
        foreach (var stored in state.Resources.Values)
        {
            if (stored.Instances.Values.Any(i => i.Current?.Dependencies.Contains(resource) == true)) yield return ConfigOf(stored);
        }
        if (!builder.Resources.TryGetValue(resource, out var node)) yield break;
        var seen = new HashSet<int>();
        var rising = new Queue<int>(dependents[builder.Graph.NumberOf(node)]);
        while (rising.TryDequeue(out var number))
        {
            if (!seen.Add(number)) continue;
            // A resource found goes on from its own turn in the queue of resources.
            if (builder.Graph[number] is ResourceNode found) yield return found.Address;
            else foreach (var next in dependents[number]) rising.Enqueue(next);
        }
    }

    private static ConfigResource ConfigOf(StateResource stored) => new(stored.Address.Module.Path, stored.Address.Resource);

    private static bool Names(TargetAddress target, ConfigResource resource)
    {
        if (target.Resource is not null) return target.Module.Path.Equals(resource.Module) && target.Resource.Equals(resource.Resource);
        for (var path = resource.Module; path is not null; path = path.Parent)
        {
            if (path.Equals(target.Module.Path)) return true;
        }
        return false;
    }

    /// <summary>Targeted resources that other targeted ones depend on: all their instances are needed.</summary>
    private static IEnumerable<ConfigResource> DependenciesAmong(DependencyGraph<StackNode> graph, StackGraphBuilder builder, HashSet<ConfigResource> named)
    {
        foreach (var resource in named)
        {
            var number = graph.NumberOf(builder.Resources[resource]);
            foreach (var needed in graph.Closure(graph.DependenciesOf(number)))
            {
                if (graph[needed] is ResourceNode node && !node.Address.Equals(resource) && named.Contains(node.Address)) yield return node.Address;
            }
        }
    }

    /// <summary>Root outputs stay where everything they need stays.</summary>
    private static void KeepOutputs(DependencyGraph<StackNode> graph, HashSet<int> kept)
    {
        for (var number = 0; number < graph.Count; number++)
        {
            if (graph[number] is not OutputNode { Tree.Call: null }) continue;
            var needed = graph.Closure([number]);
            var resources = needed.Where(n => graph[n] is ResourceNode).ToList();
            if (resources.Count > 0 && resources.TrueForAll(kept.Contains)) kept.UnionWith(needed);
        }
    }
}
