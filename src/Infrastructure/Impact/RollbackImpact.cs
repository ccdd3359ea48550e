using Millwright.Hcl.Diagnostics;
using Millwright.Infrastructure.Addressing;
using Millwright.Infrastructure.Engine;
using Millwright.Infrastructure.Plans;

namespace Millwright.Infrastructure.Impact;

/// <summary>What a way back does, sorted by how well it undoes what was done.</summary>
/// <param name="Restored">The same objects as before, as they were.</param>
/// <param name="Recreated">New objects in place of old ones: another id, and nothing of what the old one held.</param>
/// <param name="Removed">Objects that were not there before.</param>
/// <param name="Lost">What no way back brings back, whether the change took it away or the way back does.</param>
/// <param name="Drifted">Objects that changed outside since.</param>
public sealed record RollbackImpact(
    IReadOnlyList<RollbackItem> Restored,
    IReadOnlyList<RollbackItem> Recreated,
    IReadOnlyList<RollbackItem> Removed,
    IReadOnlyList<RollbackItem> Lost,
    IReadOnlyList<RollbackItem> Drifted)
{
    /// <param name="past">What the changes that go back did, in their order.</param>
    public static RollbackImpact Of(StackPlan plan, IReadOnlyList<PastAction> past)
    {
        var managed = plan.Changes.Where(static c => c.Address.Resource.Mode == ResourceMode.Managed).ToList();
        var destroyed = past.Where(static p => p.Action is "delete" or "replace").GroupBy(static p => p.Address).ToDictionary(static g => g.Key, static g => g.Last());
        var restored = managed.Where(static c => c.Action == ActionKind.Update || (c.Action == ActionKind.NoOp && c.PreviousAddress is not null))
            .Select(static c => new RollbackItem(Name(c), c.PreviousAddress is { } from ? $"now at {from}" : null))
            .Concat(plan.Outputs.Where(static o => o.Action != ActionKind.NoOp).Select(static o => new RollbackItem($"output.{o.Name}")));
        var radius = BlastRadius.Of(plan).Irreversible.Select(static i => new RollbackItem(Name(i.Change), string.Join("; ", i.Notes.Prepend($"the way back takes away {i.Holds}"))));
        return new RollbackImpact(
            [.. restored],
            [.. managed.Where(static c => c.Action == ActionKind.Create || c.IsReplace).Select(c => new RollbackItem(Name(c), Recreation(c, destroyed)))],
            [.. managed.Where(static c => c.Action is ActionKind.Delete or ActionKind.Forget).Select(static c => new RollbackItem(Name(c), c.Action == ActionKind.Forget ? "forgotten, not destroyed" : null))],
            [.. destroyed.Values.Select(Loss).OfType<RollbackItem>(), .. radius],
            [.. plan.Drift.Where(static c => c.Action != ActionKind.NoOp).Select(static c => new RollbackItem(Name(c), c.Action == ActionKind.Delete ? "it is gone" : null))]);
    }

    private static string Recreation(ResourceChange change, Dictionary<string, PastAction> destroyed)
    {
        if (change.IsReplace) return StackActions.Of(change).Reason ?? "it cannot be changed in place";
        return destroyed.TryGetValue(change.Address.ToString(), out var past) ? $"change {past.Change} destroyed it" : "it is not there now";
    }

    private static RollbackItem? Loss(PastAction past)
    {
        if (AddressParser.ParseResourceInstance(past.Address, new DiagnosticList()) is not { } address || StatefulKinds.Find(address.Resource.Type) is not { } kind) return null;
        return new RollbackItem(past.Address, $"change {past.Change} destroyed it, and {kind.Holds} with it: a new one is empty");
    }

    private static string Name(ResourceChange change) => StackActions.Address(change.Address, change.DeposedKey);
}
