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
        var change = await recorder.ProposeAsync(goal, reason?.Message, plan, document, [], reason?.Back, cancellation).ConfigureAwait(false);
        if (!await ChangeGate.PassAsync(change, reason?.BreakGlass, "automatic", diagnostics, cancellation).ConfigureAwait(false))
        {
            await change.AbandonAsync("the rules said no", cancellation).ConfigureAwait(false);
            return false;
        }
        if (!await change.BeginAsync(before, diagnostics, cancellation).ConfigureAwait(false)) return false;
        var saved = await save().ConfigureAwait(false);
        var actor = await recorder.ActorAsync(cancellation).ConfigureAwait(false);
        await change.EndAsync(
            [.. actions.Select(a => new ActionEnded(a.Address, PlanDocument.NameOf(a.Kind), saved) { By = actor, At = recorder.Now })], saved ? after : before, diagnostics, wasStopped: false, CancellationToken.None).ConfigureAwait(false);
        return saved;
    }

    private static int Count(List<PlannedAction> actions, ActionKind kind) => actions.Count(a => a.Kind == kind);
}
