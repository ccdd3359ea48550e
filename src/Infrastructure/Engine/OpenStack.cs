using Millwright.Hcl.Diagnostics;
using Millwright.Infrastructure.Applying;
using Millwright.Infrastructure.Encryption;
using Millwright.Infrastructure.Planning;
using Millwright.Infrastructure.Plans;
using Millwright.Infrastructure.Recovery;
using Millwright.Infrastructure.State;
using Millwright.Infrastructure.State.Local;

namespace Millwright.Infrastructure.Engine;

/// <summary>A stack under its lock, ready to be planned or applied. Disposing it releases the lock and ends its providers.</summary>
/// <param name="journalPath">Where operations are written down while an apply runs; null where a crash may lose them.</param>
/// <param name="close">Releases what the opener took.</param>
public sealed class OpenStack(StackContext context, IStateStore store, string? journalPath, Func<ValueTask> close) : IAsyncDisposable
{
    /// <summary>The serial under which this run has saved the state; 0 where it has not.</summary>
    private ulong _lastSerial;

    public StackContext Context { get; } = context;

    /// <summary>Keeps a record of what the engine does to it; null where none is kept.</summary>
    public IApplyRecord? Record { get; set; }

    /// <summary>How the state, its journal and what is saved in need are encrypted; null where they are in clear.</summary>
    public TargetEncryption? Encryption { get; init; }

    /// <summary>A state that could be saved nowhere; null where there is none.</summary>
    public StateSnapshot? Unsaved { get; private set; }

    /// <summary>Carries out a plan and saves the state; what was done is saved in any case.</summary>
    /// <param name="stop">Asks to stop: what runs is finished, nothing new is started.</param>
    /// <param name="saved">Hears of the saved state before the journal is dropped, and keeps the journal by answering false; null where nobody need hear.</param>
    /// <returns>The state afterwards; null, with errors, where nothing could be begun.</returns>
    public async Task<StateSnapshot?> ApplyAsync(StackPlan plan, int? parallelism, IStackObserver observer, DiagnosticList diagnostics, CancellationToken stop, Func<StateSnapshot, Task<bool>>? saved = null)
    {
        var baseline = Context.State;
        using var journal = BeginJournal(plan, diagnostics);
        if (diagnostics.HasErrors) return null;
        var result = await new StackApplier(Context)
            .ApplyAsync(plan, parallelism, observer, state => SaveAsync(state, baseline, journal), journal, diagnostics, stop).ConfigureAwait(false);
        if (await SaveFinallyAsync(result, baseline, journal, diagnostics).ConfigureAwait(false) && (saved is null || await saved(result).ConfigureAwait(false)))
            CompleteJournal(journal, plan, result, diagnostics);
        return result;
    }

    /// <summary>Saves a state that came about without a plan.</summary>
    public Task SaveAsync(StateSnapshot result, DiagnosticList diagnostics) => SaveFinallyAsync(result, Context.State, null, diagnostics);

    /// <summary>Drops creates in doubt that a person has looked after.</summary>
    /// <exception cref="StateStoreException">The journal cannot be written.</exception>
    public void Forget(IReadOnlyCollection<Operation> looked) => OperationJournal.Reduce(
        journalPath!,
        new JournalHeader(Context.State.Lineage, Context.State.Serial, Context.Time.GetUtcNow(), Environment.ProcessId),
        [.. Context.DoubtfulCreates.Where(o => !looked.Contains(o))],
        Encryption);

    public ValueTask DisposeAsync() => close();

    private OperationJournal? BeginJournal(StackPlan plan, DiagnosticList diagnostics)
    {
        if (journalPath is null || (!plan.EffectiveChanges.Any() && Context.DoubtfulCreates.Count == 0)) return null;
        try
        {
            return OperationJournal.Begin(journalPath, Context.State, Context.DoubtfulCreates, Context.Time, Encryption);
        }
        catch (StateStoreException e)
        {
            diagnostics.Error("Cannot begin", e.Message);
            return null;
        }
    }

    private static void CompleteJournal(OperationJournal? journal, StackPlan plan, StateSnapshot result, DiagnosticList diagnostics)
    {
        try
        {
            foreach (var settled in plan.Resolved.Where(static r => r.IsSettled)) journal?.Settle(settled.Operation);
            journal?.Complete(result.Serial);
        }
        catch (StateStoreException e)
        {
            diagnostics.Warning("Journal left behind", $"{e.Message} The state is complete: the next run reads the journal once more and finds nothing new in it.");
        }
    }

    private async Task SaveAsync(StateSnapshot state, StateSnapshot baseline, OperationJournal? journal)
    {
        StateVersioning.Advance(state, baseline, StateFile.TerraformVersion);
        state.Serial = _lastSerial = Math.Max(state.Serial, _lastSerial);
        if (journal is not null) await journal.SavingAsync(state.Serial).ConfigureAwait(false);
        await store.WriteAsync(state, CancellationToken.None).ConfigureAwait(false);
    }

    /// <summary>Saves the end result; where that fails, writes it to errored.tfstate so that nothing is lost.</summary>
    private async Task<bool> SaveFinallyAsync(StateSnapshot result, StateSnapshot baseline, OperationJournal? journal, DiagnosticList diagnostics)
    {
        // What was saved while the apply ran may have been taken back since.
        if (_lastSerial == 0 && result.SameContent(baseline) && baseline.Lineage.Length > 0 && !store.IsOutdated) return true;
        try
        {
            await SaveAsync(result, baseline, journal).ConfigureAwait(false);
            return true;
        }
        catch (StateStoreException e)
        {
            var kept = ErroredState.Save(result, e, Path.Combine(Context.HomeDirectory ?? Context.Directory, "."), diagnostics, Encryption);
            if (journal is { Failure: null }) diagnostics.Warning("Nothing is lost", $"Everything that was done is in the journal \"{journalPath}\". Once the state can be written again, run any command that plans or applies: it finds the journal and puts into the state what is not there yet.{(kept ? " Pushing errored.tfstate by hand does the same." : "")}");
            else if (!kept) Unsaved = result;
            return false;
        }
    }
}
