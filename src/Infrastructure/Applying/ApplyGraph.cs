using Millwright.Hcl.Diagnostics;
using Millwright.Infrastructure.Addressing;
using Millwright.Infrastructure.Configuration;
using Millwright.Infrastructure.Graph;
using Millwright.Infrastructure.Plans;
using Millwright.Infrastructure.State;
using Millwright.Infrastructure.Walking;

namespace Millwright.Infrastructure.Applying;

/// <summary>Adds the destroying half of a plan to a configuration's graph, and orders it against the creating half.</summary>
/// <remarks>
/// Dependents are destroyed before what they depend on. A replacement destroys first, unless create_before_destroy turns the
/// two around; then the old object goes only after everything that used it has been brought over to the new one.
/// </remarks>
internal sealed class ApplyGraph(DependencyGraph<StackNode> graph, StackGraphBuilder builder, StackPlan plan)
{
    private readonly Dictionary<ConfigResource, List<DestroyNode>> _destroyers = [];
    private readonly List<(StackNode Dependent, StackNode Dependency)> _dispensable = [];
    private readonly HashSet<ConfigResource> _changing = plan.Changes
        .Where(static c => c.Action is not (ActionKind.NoOp or ActionKind.Delete or ActionKind.Forget))
        .Select(static c => c.Address.ConfigResource)
        .ToHashSet();

    public DependencyGraph<StackNode> Build(ModuleTree root, ObjectApplier applier, DiagnosticList diagnostics)
    {
        AddDestroyers(root, applier);
        foreach (var destroyer in _destroyers.Values.SelectMany(static list => list)) Connect(destroyer);
        ConnectUsers();
        if (graph.TopologicalOrder() is null) DropDispensable();
        StackGraphBuilder.ReportCycles(graph, diagnostics);
        return graph;
    }

    private void AddDestroyers(ModuleTree root, ObjectApplier applier)
    {
        foreach (var group in plan.Changes.Where(static c => c.Action == ActionKind.Delete || c.IsReplace).GroupBy(static c => c.Address.ModuleResource))
        {
            var changes = group.ToList();
            var config = changes[0].Address.ConfigResource;
            var stored = changes.Select(StoredObject).Where(static o => o is not null).ToList();
            var createFirst = builder.Resources.TryGetValue(config, out var node) ? node.CreateBeforeDestroy : stored.Any(static o => o!.CreateBeforeDestroy);
            var dependencies = stored.SelectMany(static o => o!.Dependencies).ToHashSet();
            var destroyer = new DestroyNode(root, group.Key, changes, createFirst, dependencies, applier);
            graph.Add(destroyer);
            if (!_destroyers.TryGetValue(config, out var list)) _destroyers.Add(config, list = []);
            list.Add(destroyer);
        }
    }

    private StateObject? StoredObject(ResourceChange change)
    {
        if (!plan.PriorState.Resources.TryGetValue(change.Address.ModuleResource, out var resource)) return null;
        if (!resource.Instances.TryGetValue(change.Address.Key, out var instance)) return null;
        return change.DeposedKey is null ? instance.Current : instance.Deposed.GetValueOrDefault(change.DeposedKey);
    }

    private void Connect(DestroyNode destroyer)
    {
        foreach (var provider in destroyer.Changes.Select(static c => c.Provider.Config).Distinct())
        {
            if (builder.Providers.TryGetValue(provider, out var node) && graph.Contains(node)) graph.Connect(destroyer, node);
        }
        var config = new ConfigResource(destroyer.Resource.Module.Path, destroyer.Resource.Resource);
        if (plan.Mode != PlanMode.Destroy && builder.Resources.TryGetValue(config, out var own) && graph.Contains(own))
        {
            if (destroyer.CreateBeforeDestroy) graph.Connect(destroyer, own);
            else ConnectIfPossible(own, destroyer);
        }
        foreach (var dependency in destroyer.Dependencies) ConnectDependency(destroyer, dependency);
    }

    private void ConnectDependency(DestroyNode destroyer, ConfigResource dependency)
    {
        if (_destroyers.TryGetValue(dependency, out var others))
        {
            foreach (var other in others)
            {
                if (other == destroyer || AreApart(other.Resource.Module, destroyer.Resource.Module)) continue;
                var crossesProviders = !other.Changes[0].Provider.Equals(destroyer.Changes[0].Provider);
                if (crossesProviders) ConnectIfPossible(other, destroyer);
                else graph.Connect(other, destroyer);
            }
        }
        if (plan.Mode == PlanMode.Destroy || destroyer.CreateBeforeDestroy || !_changing.Contains(dependency)) return;
        if (builder.Resources.TryGetValue(dependency, out var creator) && graph.Contains(creator)) ConnectIfPossible(creator, destroyer);
    }

    /// <summary>Whoever used an object that goes: moves over first where the new one is made first, else waits for the old one to go.</summary>
    private void ConnectUsers()
    {
        if (plan.Mode == PlanMode.Destroy || _destroyers.Count == 0) return;
        var stored = CollectStored(plan.PriorState);
        foreach (var user in builder.Resources.Values)
        {
            if (!graph.Contains(user)) continue;
            foreach (var used in (stored.GetValueOrDefault(user.Address) ?? []).Concat(user.Dependencies).Distinct())
            {
                if (!_destroyers.TryGetValue(used, out var destroyers) || used.Equals(user.Address)) continue;
                foreach (var destroyer in destroyers)
                {
                    if (destroyer.CreateBeforeDestroy) graph.Connect(destroyer, user);
                    else if (_changing.Contains(user.Address)) ConnectIfPossible(user, destroyer);
                }
            }
        }
    }

    private static Dictionary<ConfigResource, HashSet<ConfigResource>> CollectStored(StateSnapshot state)
    {
        var found = new Dictionary<ConfigResource, HashSet<ConfigResource>>();
        foreach (var resource in state.Resources.Values)
        {
            var config = new ConfigResource(resource.Address.Module.Path, resource.Address.Resource);
            if (!found.TryGetValue(config, out var all)) found.Add(config, all = []);
            foreach (var instance in resource.Instances.Values)
            {
                if (instance.Current is { } current) all.UnionWith(current.Dependencies);
            }
        }
        return found;
    }

    private void ConnectIfPossible(StackNode dependent, StackNode dependency)
    {
        graph.Connect(dependent, dependency);
        _dispensable.Add((dependent, dependency));
    }

    /// <summary>Where the order we would like leads in a circle, what only makes it nicer gives way.</summary>
    private void DropDispensable()
    {
        var inCycle = graph.Cycles().SelectMany(static c => c).ToHashSet();
        foreach (var (dependent, dependency) in _dispensable)
        {
            if (inCycle.Contains(graph.NumberOf(dependent)) && inCycle.Contains(graph.NumberOf(dependency))) graph.Disconnect(dependent, dependency);
        }
    }

    /// <summary>Different instances of one module have nothing to do with each other.</summary>
    private static bool AreApart(ModuleInstance a, ModuleInstance b)
    {
        var left = a.Lineage();
        var right = b.Lineage();
        for (var depth = 1; depth < Math.Min(left.Count, right.Count); depth++)
        {
            if (left[depth].Name != right[depth].Name) return false;
            if (!left[depth].Key.Equals(right[depth].Key)) return true;
        }
        return false;
    }
}
