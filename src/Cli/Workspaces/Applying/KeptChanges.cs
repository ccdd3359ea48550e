using Millwright.Changes.Ledger;
using Millwright.Changes.LifeCycle;
using Millwright.Changes.LifeCycle.States;
using Millwright.Changes.Workspaces;
using Millwright.Cli.Recording;
using Millwright.Hcl.Diagnostics;

namespace Millwright.Cli.Workspaces.Applying;

/// <summary>Finds the changes of a workspace's stacks whose plans are kept here, waiting for approvals or for their apply.</summary>
internal sealed class KeptChanges(WorkspaceSession workspace)
{
    private const int MostLooked = 50;

    /// <summary>By the stack's full name its newest one; nothing of stacks that have none.</summary>
    /// <exception cref="LedgerException">The ledger cannot be read.</exception>
    public async Task<IReadOnlyDictionary<string, Change>> FindAsync(IEnumerable<StackInstance> stacks, CancellationToken cancellation)
    {
        var found = new Dictionary<string, Change>();
        if (workspace.Site is not { Exists: true } site) return found;
        await using var ledger = await site.OpenAsync(cancellation).ConfigureAwait(false);
        foreach (var stack in stacks)
        {
            var target = workspace.RecordedAs(stack);
            var filter = new ChangeFilter { Target = target.Id, Phases = [ChangePhase.Checked, ChangePhase.Approved], Limit = MostLooked };
            var pending = await ledger.ListAsync(filter, cancellation).ConfigureAwait(false);
            if (pending.FirstOrDefault(change => change.Proposal.Target == target.Id && change.Proposal.RollsBack is null && KeptPlans.Has(site.Plans, change)) is { } newest) found[stack.Id] = newest;
        }
        return found;
    }

    /// <summary>Of those only the ones whose plan is the very one that was made just now, from the same inputs and for the same state.</summary>
    public async Task<IReadOnlyDictionary<string, Change>> FindSameAsync(IReadOnlyList<StackResult> planned, CancellationToken cancellation)
    {
        var same = new Dictionary<string, Change>();
        // What was planned with outputs that are not there yet was never kept.
        var results = planned.Where(static r => r is { Status: StackStatus.Changes, PlannedAfter.Count: 0 }).ToDictionary(static r => r.Stack.Id);
        foreach (var (id, change) in await FindAsync(results.Values.Select(static r => r.Stack), cancellation).ConfigureAwait(false))
        {
            if (PlanDocument.Of(results[id].Plan!.Actions).Hash != change.State.Plan!.Document) continue;
            if (await KeptPlan.OpenAsync(workspace, results[id].Stack, change, new DiagnosticList(), cancellation).ConfigureAwait(false) is not null) same[id] = change;
        }
        return same;
    }
}
