using Millwright.Changes.Ledger;
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

    public async Task<IStackObserver?> BeginAsync(StackPlan plan, StackContext context, IStackObserver next, DiagnosticList diagnostics, CancellationToken cancellation)
    {
        try
        {
            var file = PlanFiles.Bytes(plan, context.Configuration, session);
            var change = await StackProposal.MakeAsync(recorder, session, plan, file, isSaved: false, message, cancellation).ConfigureAwait(false);
            if (!await ChangeGate.PassAsync(change, breakGlass, "automatic, with the workspace's other stacks", diagnostics, cancellation).ConfigureAwait(false))
            {
                await change.AbandonAsync("refused by the rules", cancellation).ConfigureAwait(false);
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
