using Millwright.Infrastructure.Addressing;
using Millwright.Infrastructure.Impact;
using Millwright.Infrastructure.Plans;
using Millwright.Infrastructure.State;
using Millwright.Infrastructure.Walking;

namespace Millwright.Infrastructure.Rendering.Graphs.Drawing;

/// <summary>What a picture of a stack shows: its resources, what happens to them, and what needs what.</summary>
/// <param name="Edges">From a resource to one it needs, without those that a longer way says already.</param>
internal sealed record StackDrawing(IReadOnlyList<DrawnResource> Resources, IReadOnlyList<(ConfigResource From, ConfigResource To)> Edges)
{
    /// <param name="plan">Colours by what it does; null to colour by what the state has.</param>
    public static StackDrawing Of(StackGraphBuilder builder, StateSnapshot state, StackPlan? plan)
    {
        var dependencies = plan is { Dependencies.Count: > 0 } ? plan.Dependencies : StackDependencies.Of(builder, state);
        var stored = (plan?.PriorState ?? state).Resources.Values
            .GroupBy(static r => new ConfigResource(r.Address.Module.Path, r.Address.Resource))
            .ToDictionary(static g => g.Key, static g => g.Sum(static r => r.Instances.Count));
        var changes = (plan?.Changes ?? []).ToLookup(static c => c.Address.ConfigResource);
        var all = builder.Resources.Keys.Concat(stored.Keys).Concat(changes.Select(static c => c.Key)).Distinct().OrderBy(static r => r.ToString(), StringComparer.Ordinal);
        var resources = all.Select(address => new DrawnResource(
            address,
            plan is null ? InState(address) : Planned(changes[address]),
            Math.Max(1, Math.Max(stored.GetValueOrDefault(address), changes[address].Count(static c => c.DeposedKey is null))))).ToList();
        var known = resources.ToDictionary(static r => r.Address.ToString(), static r => r.Address);
        var graph = new NameGraph();
        foreach (var (dependent, needed) in dependencies)
        {
            foreach (var dependency in needed) graph.Connect(dependent.ToString(), dependency.ToString());
        }
        graph.Reduce();
        return new StackDrawing(resources, [.. graph.Edges()
            .Where(e => known.ContainsKey(e.Dependent) && known.ContainsKey(e.Dependency) && e.Dependent != e.Dependency)
            .Select(e => (known[e.Dependent], known[e.Dependency]))]);

        DrawnAction InState(ConfigResource address) =>
            !builder.Resources.ContainsKey(address) ? DrawnAction.Orphaned : stored.ContainsKey(address) ? DrawnAction.Unchanged : DrawnAction.NotMade;
    }

    private static DrawnAction Planned(IEnumerable<ResourceChange> changes)
    {
        var actions = changes.Where(static c => c.Action != ActionKind.NoOp).Select(static c => Of(c.Action)).Distinct().ToList();
        return actions.Count switch { 0 => DrawnAction.Unchanged, 1 => actions[0], _ => DrawnAction.Mixed };
    }

    private static DrawnAction Of(ActionKind action) => action switch
    {
        ActionKind.Create => DrawnAction.Create,
        ActionKind.Update => DrawnAction.Update,
        ActionKind.DeleteThenCreate or ActionKind.CreateThenDelete => DrawnAction.Replace,
        ActionKind.Delete => DrawnAction.Delete,
        ActionKind.Forget => DrawnAction.Forget,
        _ => DrawnAction.Read,
    };
}
