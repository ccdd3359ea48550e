using Millwright.Changes.LifeCycle;
using Millwright.Changes.LifeCycle.Events;
using Millwright.Changes.Planning;
using Millwright.Hcl.Diagnostics;
using Millwright.Infrastructure.State;
using Millwright.Infrastructure.State.Editing;

namespace Millwright.Cli.Recording;

/// <summary>Records changes that are made to the state alone: edits, imports and marks.</summary>
internal static class StateEditRecord
{
    /// <summary>Saves a changed state between the records of the change; false, with errors, where it was not saved.</summary>
    /// <param name="goal">The command, such as "state rm".</param>
    /// <param name="reason">Why, where somebody said; null where nobody did.</param>
    /// <param name="save">Gives the state its serial and saves it; false, with errors, where it cannot.</param>
    public static async Task<bool> SaveAsync(
        ChangeRecorder? recorder, string goal, StateSnapshot before, StateSnapshot after, Func<Task<bool>> save, DiagnosticList diagnostics, CancellationToken cancellation, StateEditReason? reason = null)
    {
        if (recorder is null || before.SameContent(after)) return await save().ConfigureAwait(false);
        var actions = StateDifference.Between(before, after).Select(static d => new PlannedAction { Address = d.Address.ToString(), Kind = d.Kind, PreviousAddress = d.From?.ToString() }).ToList();
        var change = await ProposeAsync(recorder, goal, before, actions, cancellation, reason).ConfigureAwait(false);
        if (!await ChangeGate.PassAsync(change, reason?.BreakGlass, "automatic", diagnostics, cancellation).ConfigureAwait(false))
        {
            await change.AbandonAsync("the rules said no", cancellation).ConfigureAwait(false);
            return false;
        }
        if (!await change.BeginAsync(before, diagnostics, cancellation).ConfigureAwait(false)) return false;
        var saved = await save().ConfigureAwait(false);
        await EndAsync(recorder, change, actions, saved ? after : before, saved, diagnostics, cancellation).ConfigureAwait(false);
        return saved;
    }

    /// <summary>Records what an interrupted apply made and is taken into the state now; false, with errors, where that was not done.</summary>
    /// <param name="found">The addresses of what was found.</param>
    /// <param name="adopt">Takes them into the state; null, with errors, where it cannot.</param>
    public static async Task<bool> AdoptAsync(
        ChangeRecorder recorder, StateSnapshot before, IEnumerable<string> found, Func<Task<StateSnapshot?>> adopt, DiagnosticList diagnostics, CancellationToken cancellation)
    {
        var actions = found.Select(static address => new PlannedAction { Address = address, Kind = ActionKind.Create, Reason = "made by an apply that was cut off" }).ToList();
        var change = await ProposeAsync(recorder, "recover", before, actions, cancellation).ConfigureAwait(false);
        // The rules have said yes to the change that made them; leaving them unknown would help nobody.
        await change.ApproveAsync("automatic: nothing outside is changed", cancellation).ConfigureAwait(false);
        if (!await change.BeginAsync(before, diagnostics, cancellation).ConfigureAwait(false)) return false;
        var after = await adopt().ConfigureAwait(false);
        await EndAsync(recorder, change, actions, after ?? before, after is not null, diagnostics, cancellation).ConfigureAwait(false);
        return after is not null;
    }

    private static async Task<RecordedChange> ProposeAsync(
        ChangeRecorder recorder, string goal, StateSnapshot before, List<PlannedAction> actions, CancellationToken cancellation, StateEditReason? reason = null)
    {
        var document = PlanDocument.Of(actions);
        var plan = new BoundPlan
        {
            Hash = document.Hash,
            Document = document.Hash,
            Lineage = before.Lineage,
            Serial = before.Serial,
            Inputs = new Dictionary<string, string>(),
            Counts = new ActionCounts(Count(actions, ActionKind.Create), Count(actions, ActionKind.Update), 0),
            Addresses = [.. actions.Select(static a => a.Address)],
        };
        return await recorder.ProposeAsync(goal, reason?.Message, plan, document, [], reason?.Back, cancellation).ConfigureAwait(false);
    }

    private static async Task EndAsync(
        ChangeRecorder recorder, RecordedChange change, List<PlannedAction> actions, StateSnapshot state, bool saved, DiagnosticList diagnostics, CancellationToken cancellation)
    {
        var actor = await recorder.ActorAsync(cancellation).ConfigureAwait(false);
        await change.EndAsync(
            [.. actions.Select(a => new ActionEnded(a.Address, PlanDocument.NameOf(a.Kind), saved) { By = actor, At = recorder.Now })], state, diagnostics, wasStopped: false, CancellationToken.None).ConfigureAwait(false);
    }

    private static int Count(List<PlannedAction> actions, ActionKind kind) => actions.Count(a => a.Kind == kind);
}
