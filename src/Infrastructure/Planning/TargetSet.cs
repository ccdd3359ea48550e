using Millwright.Infrastructure.Addressing;
using Millwright.Infrastructure.Graph;
using Millwright.Infrastructure.State;
using Millwright.Infrastructure.Walking;

namespace Millwright.Infrastructure.Planning;

/// <summary>What -target or -exclude leaves of a stack. Of -target: the named resources and everything they depend on or, in a destroy, everything that depends on them.</summary>
internal sealed class TargetSet
{
    public static readonly TargetSet Everything = new([], null);

    private readonly IReadOnlyList<TargetAddress> _targets;
    private readonly IReadOnlyList<TargetAddress> _excludes;
    private readonly HashSet<ConfigResource>? _dependencies;

    /// <param name="dependencies">Resources that come with the targets or, with excludes, are left out with them.</param>
    private TargetSet(IReadOnlyList<TargetAddress> targets, HashSet<ConfigResource>? dependencies, IReadOnlyList<TargetAddress>? excludes = null)
    {
        _excludes = excludes ?? [];
        _targets = targets;
        _dependencies = dependencies;
    }

    public bool IsEverything => _targets.Count == 0 && _excludes.Count == 0;

    /// <summary>Removes what is not targeted from the graph, and keeps what decides about single instances.</summary>
    public static (TargetSet Set, DependencyGraph<StackNode> Graph) Select(
        StackGraphBuilder builder, IReadOnlyList<TargetAddress> targets, IReadOnlyList<TargetAddress>? excludes = null)
    {
        if (excludes is { Count: > 0 }) return Exclude(builder, excludes);
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

    /// <summary>What a destroy leaves standing beside the excluded: everything they depend on, in the configuration or by what the state remembers.</summary>
    public static TargetSet ExcludeFromDestroy(StackGraphBuilder builder, IReadOnlyList<TargetAddress> excludes, StateSnapshot state)
    {
        var named = state.Resources.Values.Select(ConfigOf).Concat(builder.Resources.Keys).Where(r => excludes.Any(e => Names(e, r))).ToHashSet();
        var kept = named.Where(r => excludes.Any(e => IsWhole(e) && Names(e, r))).ToHashSet();
        var seen = named.ToHashSet();
        var sinking = new Queue<ConfigResource>(named);
        while (sinking.TryDequeue(out var resource))
        {
            foreach (var dependency in DependenciesOf(resource, builder, state))
            {
                kept.Add(dependency);
                if (seen.Add(dependency)) sinking.Enqueue(dependency);
            }
        }
        return new TargetSet([], kept, excludes);
    }

    private static IEnumerable<ConfigResource> DependenciesOf(ConfigResource resource, StackGraphBuilder builder, StateSnapshot state)
    {
        var stored = state.Resources.Values.Where(r => ConfigOf(r).Equals(resource))
            .SelectMany(static r => r.Instances.Values).SelectMany(static i => i.Current?.Dependencies ?? []);
        if (!builder.Resources.TryGetValue(resource, out var node)) return stored;
        var number = builder.Graph.NumberOf(node);
        return stored.Concat(builder.Graph.Closure(builder.Graph.DependenciesOf(number)).Select(n => builder.Graph[n]).OfType<ResourceNode>().Select(static r => r.Address));
    }

    /// <summary>Takes the excluded and all that depends on them out of the graph; where single instances are excluded, the others stay.</summary>
    private static (TargetSet Set, DependencyGraph<StackNode> Graph) Exclude(StackGraphBuilder builder, IReadOnlyList<TargetAddress> excludes)
    {
        var full = builder.Graph;
        var dependents = full.Dependents();
        var left = new HashSet<int>();
        var rising = new Queue<int>();
        foreach (var node in builder.Resources.Values)
        {
            var naming = excludes.Where(e => Names(e, node.Address)).ToList();
            if (naming.Count == 0) continue;
            var number = full.NumberOf(node);
            if (naming.Exists(IsWhole)) rising.Enqueue(number);
            else foreach (var dependent in dependents[number]) rising.Enqueue(dependent);
        }
        while (rising.TryDequeue(out var number))
        {
            if (!left.Add(number)) continue;
            foreach (var dependent in dependents[number]) rising.Enqueue(dependent);
        }
        var resources = left.Select(n => full[n]).OfType<ResourceNode>().Select(static r => r.Address).ToHashSet();
        return (new TargetSet([], resources, excludes), full.Only(Enumerable.Range(0, full.Count).Where(n => !left.Contains(n)).ToHashSet()));
    }

    /// <summary>Every instance is meant.</summary>
    private static bool IsWhole(TargetAddress address) => address is { Key: null, WholeModulePath: true };

    /// <summary>True where the instance is targeted or something targeted needs it.</summary>
    public bool Includes(ResourceInstanceAddress address) =>
        _excludes.Count > 0
            ? !_dependencies!.Contains(address.ConfigResource) && !_excludes.Any(exclude => exclude.Contains(address))
            : _dependencies is null || _dependencies.Contains(address.ConfigResource) || _targets.Any(target => target.Contains(address));

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
