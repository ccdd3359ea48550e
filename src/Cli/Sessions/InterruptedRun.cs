using Millwright.Cli.Recording;
using Millwright.Hcl.Diagnostics;
using Millwright.Infrastructure.Encryption;
using Millwright.Infrastructure.Recovery;
using Millwright.Infrastructure.State;
using Millwright.Infrastructure.State.Local;

namespace Millwright.Cli.Sessions;

/// <summary>Finds the journal that an interrupted run left, and puts what it did into the state.</summary>
internal static class InterruptedRun
{
    /// <summary>Where the journal of a store's applies is: beside a local state, in the data directory for every other.</summary>
    /// <param name="name">What tells its state from others of the directory (<see cref="StackSession.RunName"/>).</param>
    public static string JournalPath(IStateStore store, string dataDirectory, string name) =>
        store is LocalStateStore local
            ? OperationJournal.BesideState(local.Paths.Write)
            : Path.GetFullPath(Path.Combine(dataDirectory, "millwright", $"{name}.operations"));

    /// <summary>Brings the state up to date with an interrupted run, saves it, and says what was done; call with the lock held.</summary>
    /// <param name="recorder">Has to know before the journal is dropped; null where there is no ledger.</param>
    /// <returns>What came of it; null where no run was interrupted.</returns>
    /// <exception cref="StateStoreException">The journal cannot be read, or the state not be saved.</exception>
    public static async Task<RecoveryReport?> RecoverAsync(
        string journalPath,
        IStateStore store,
        StateSnapshot state,
        TargetEncryption? encryption,
        ChangeRecorder? recorder,
        DiagnosticList diagnostics,
        CancellationToken cancellation)
    {
        var isInUse = File.Exists(journalPath) && OperationJournal.IsInUse(journalPath);
        if (isInUse || !File.Exists(journalPath) || UnfinishedRun.Read(journalPath, encryption) is not { } run)
        {
            if (recorder is not null && !isInUse) await recorder.SettleAsync(null, state, diagnostics, cancellation).ConfigureAwait(false);
            if (!isInUse && File.Exists(journalPath)) File.Delete(journalPath);
            return null;
        }
        var before = state.Clone();
        var report = StateRecovery.Apply(run, state);
        if (report.Restored.Count > 0)
        {
            StateVersioning.Advance(state, before, StackSession.TerraformVersion);
            await store.WriteAsync(state, cancellation).ConfigureAwait(false);
        }
        if (recorder is not null) await recorder.SettleAsync(run, state, diagnostics, cancellation).ConfigureAwait(false);
        // From here on the state holds everything but the answer to what became of the creates in doubt.
        OperationJournal.Reduce(journalPath, run.Header with { Serial = state.Serial, Lineage = state.Lineage }, report.DoubtfulCreates, encryption);
        RecoveryText.Report(report, diagnostics);
        return report;
    }
}
