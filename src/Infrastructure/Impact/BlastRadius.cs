using Millwright.Infrastructure.Addressing;
using Millwright.Infrastructure.Plans;

namespace Millwright.Infrastructure.Impact;

/// <summary>What a plan reaches beyond what it changes, and what of it cannot be undone.</summary>
/// <param name="Resources">Every resource that changes, those that most depends on first.</param>
/// <param name="Irreversible">In the plan's order.</param>
internal sealed record BlastRadius(IReadOnlyList<ResourceImpact> Resources, IReadOnlyList<IrreversibleChange> Irreversible)
{
    public static BlastRadius Of(StackPlan plan)
    {
        var dependents = new ResourceDependents(plan.Dependencies);
        var changes = plan.Changes.ToLookup(static c => c.Address.ConfigResource);
        var stored = plan.PriorState.Resources.Values
            .GroupBy(static r => new ConfigResource(r.Address.Module.Path, r.Address.Resource))
            .ToDictionary(static g => g.Key, static g => g.Sum(static r => r.Instances.Count));
        var known = new Dictionary<ConfigResource, Dependent>();
        var impacts = changes
            .Select(resource => (Address: resource.Key, Actions: Count(resource)))
            .Where(static resource => resource.Actions.Count > 0 && resource.Actions.Any(static a => a.Action != ActionKind.Read))
            .Select(resource => new ResourceImpact(
                resource.Address,
                resource.Actions,
                Existing(dependents.DirectlyOn(resource.Address)),
                // Where nothing is there yet, nothing can be hurt: the closure of a large new stack is not worth its time.
                stored.Count == 0 ? [] : Existing(dependents.ThroughOthersOn(resource.Address))))
            .OrderByDescending(static r => r.Count)
            .ThenBy(static r => r.Address.ToString(), StringComparer.Ordinal)
            .ToList();
        return new BlastRadius(impacts, [.. plan.Changes.Select(Irreparable).OfType<IrreversibleChange>()]);

        List<Dependent> Existing(IReadOnlyList<ConfigResource> addresses) => [.. addresses.Select(Describe).Where(static d => !d.IsNew)];

        Dependent Describe(ConfigResource address)
        {
            if (known.TryGetValue(address, out var found)) return found;
            var current = changes[address].Where(static c => c.DeposedKey is null).ToList();
            var instances = Math.Max(current.Count, stored.GetValueOrDefault(address));
            return known[address] = new Dependent(address, instances, Count(current));
        }
    }

    private static List<ActionCount> Count(IEnumerable<ResourceChange> changes) =>
        [.. changes.Where(static c => c.Action != ActionKind.NoOp).CountBy(static c => c.Action).OrderBy(static a => a.Key).Select(static a => new ActionCount(a.Key, a.Value))];

    private static IrreversibleChange? Irreparable(ResourceChange change)
    {
        if (change.Address.Resource.Mode != ResourceMode.Managed || !(change.IsReplace || change.Action == ActionKind.Delete)) return null;
        if (StatefulKinds.Find(change.Address.Resource.Type) is not { } kind) return null;
        var notes = kind.Conditions.Select(condition => condition.Say(change.Before)).OfType<string>();
        return new IrreversibleChange(change, kind.Holds, [.. notes]);
    }
}
