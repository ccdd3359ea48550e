using Millwright.Changes.Ledger;
using Millwright.Changes.LifeCycle;
using Millwright.Changes.LifeCycle.Events;
using Millwright.Cli.Recording;
using Millwright.Infrastructure.Impact;
using Millwright.Infrastructure.Plans;

namespace Millwright.Cli.Undo;

/// <summary>What a person has to know of a way back before it is gone.</summary>
/// <param name="Differences">What goes into the plan that is not what it was; null where a destroy is planned, for which it does not matter.</param>
/// <param name="Users">Other stacks that use the stack's outputs.</param>
internal sealed record RollbackReport(WayBack Way, RollbackImpact Impact, InputDifferences? Differences, IReadOnlyList<string> Users)
{
    public static async Task<RollbackReport> MakeAsync(
        WayBack way, StackPlan plan, InputDifferences? differences, IReadOnlyList<string> users, ChangeLedger ledger, CancellationToken cancellation)
    {
        var past = new List<PastAction>();
        foreach (var change in way.Also.Append(way.Change).OrderBy(static c => c.EndedAt))
        {
            if (change.State.Plan is not { } made || await ledger.DocumentAsync(made.Document, cancellation).ConfigureAwait(false) is not { } document) continue;
            past.AddRange(PlanDocument.ActionsIn(document).Where(a => WasDone(change, a.Key)).Select(a => new PastAction(change.Id, a.Key, a.Value)));
        }
        return new RollbackReport(way, RollbackImpact.Of(plan, past), differences, users);
    }

    /// <summary>Of a change that failed, only what was finished counts.</summary>
    private static bool WasDone(Change change, string address) =>
        change.WasApplied || change.Events.OfType<ActionEnded>().Any(e => e.Address == address && e.Succeeded);
}
