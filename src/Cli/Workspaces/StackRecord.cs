using Millwright.Changes.Ledger;
using Millwright.Changes.LifeCycle;
using Millwright.Cli.Recording;
using Millwright.Cli.Sessions;
using Millwright.Hcl.Diagnostics;
using Millwright.Infrastructure.Engine;
using Millwright.Infrastructure.Planning;
using Millwright.Infrastructure.Plans;
using Millwright.Infrastructure.State;

namespace Millwright.Cli.Workspaces;

/// <summary>Records in the ledger what is done to one stack of a workspace, as the commands for one stack do.</summary>
internal sealed class StackRecord(StackSession session, ChangeRecorder recorder, string? breakGlass, string? message) : IApplyRecord
{
    private RecordedChange? _change;
    private RecordingObserver? _observer;

    /// <summary>The change that the plan was kept for; null where it is proposed now.</summary>
    public Change? Kept { get; init; }

    /// <summary>Where approvals are missing, the plan is kept for them; else it is refused.</summary>
    public bool KeepsWhatWaits { get; init; }

    /// <summary>The change as it was after the apply, or as far as it came; null where none was begun.</summary>
    public Change? Change => _change?.Change;

    /// <summary>The change whose plan was kept, as approvals are missing; null where it was not.</summary>
    public RecordedChange? Waiting { get; private set; }

    public async Task<IStackObserver?> BeginAsync(StackPlan plan, StackContext context, IStackObserver next, DiagnosticList diagnostics, CancellationToken cancellation)
    {
        try
        {
            var change = Kept is null ? await ProposeAsync(plan, context, cancellation).ConfigureAwait(false) : new RecordedChange(recorder, Kept);
            if (Waiting is not null) return null;
            if (!await ChangeGate.PassAsync(change, breakGlass, "automatic, with the workspace's other stacks", diagnostics, cancellation).ConfigureAwait(false))
            {
                // What has been approved may be applied once a freeze is over.
                if (Kept is null) await change.AbandonAsync("refused by the rules", cancellation).ConfigureAwait(false);
                return null;
            }
            if (!await change.BeginAsync(context.State, diagnostics, cancellation).ConfigureAwait(false)) return null;
            _change = change;
            return _observer = await change.ObserveAsync(next, cancellation).ConfigureAwait(false);
        }
        catch (LedgerException e)
        {
            diagnostics.Error("The ledger could not be written", $"{e.Message}\n\nNothing was changed.");
            return null;
        }
    }

    private async Task<RecordedChange> ProposeAsync(StackPlan plan, StackContext context, CancellationToken cancellation)
    {
        var waits = KeepsWhatWaits && ChangeGate.Foresee(recorder.Target.Rules, breakGlass, recorder.Now).Waits;
        var file = PlanFiles.Bytes(plan, context.Configuration, session);
        var change = await StackProposal.MakeAsync(recorder, session, plan, file, waits, message, cancellation).ConfigureAwait(false);
        if (!waits) return change;
        KeptPlans.Keep(recorder.Plans, change.Id, file);
        await recorder.SupersedeAsync(change.Id, cancellation).ConfigureAwait(false);
        return Waiting = change;
    }

    public async Task<bool> EndAsync(StateSnapshot state, bool wasStopped, DiagnosticList diagnostics)
    {
        if (_change is null) return true;
        try
        {
            await _change.EndAsync(_observer!.Ended, state, diagnostics, wasStopped, CancellationToken.None).ConfigureAwait(false);
            return true;
        }
        catch (LedgerException e)
        {
            diagnostics.Error("The ledger could not be written", $"{e.Message}\n\nWhat was done is in the state. The next command that plans this stack records how change {_change.Id} ended.");
            return false;
        }
    }
}
