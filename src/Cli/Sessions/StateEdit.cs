using System.Globalization;
using Millwright.Cli.CommandLine;
using Millwright.Cli.Recording;
using Millwright.Hcl.Diagnostics;
using Millwright.Infrastructure.Encryption;
using Millwright.Infrastructure.Recovery;
using Millwright.Infrastructure.State;
using Millwright.Infrastructure.State.Local;

namespace Millwright.Cli.Sessions;

/// <summary>A state held under lock while a command changes it by hand.</summary>
internal sealed class StateEdit : IAsyncDisposable
{
    private readonly IStateStore _store;
    private readonly IAsyncDisposable? _lock;
    private readonly StateSnapshot? _baseline;
    private readonly ChangeRecorder? _recorder;
    private readonly string _operation;

    private StateEdit(IStateStore store, IAsyncDisposable? held, StateSnapshot? baseline, ChangeRecorder? recorder, string operation)
    {
        (_recorder, _operation) = (recorder, operation);
        _store = store;
        _lock = held;
        _baseline = baseline;
        State = baseline?.Clone();
    }

    /// <summary>The state to change; null where none was ever written.</summary>
    public StateSnapshot? State { get; set; }

    /// <summary>Why it is changed, for the ledger; null where nobody said.</summary>
    public StateEditReason? Reason { get; set; }

    /// <summary>Opens the state of the working directory; null, with errors, where that fails.</summary>
    /// <param name="datesBackup">Keep the state before the change in a backup of its own, with the time in its name.</param>
    public static async Task<StateEdit?> OpenAsync(
        StackSession session,
        Arguments arguments,
        string operation,
        bool datesBackup,
        DiagnosticList diagnostics,
        CancellationToken stopping)
    {
        var store = StateAccess.Open(session, arguments, diagnostics);
        if (store is null || diagnostics.HasErrors || !session.FindRecorder(diagnostics)) return null;
        // These commands read and write one file: where they have -state-out, it names a second state.
        if (datesBackup && store is LocalStateStore local) store = WithBackup(local.Paths with { Write = local.Paths.Read }, arguments.Text("backup"), local.Encryption, diagnostics);
        var journal = InterruptedRun.JournalPath(store, session.RunsDirectory, session.RunName);
        return await LockAsync(store, journal, session.Encryption.State, arguments, operation, session.Recorder, diagnostics, stopping).ConfigureAwait(false);
    }

    /// <summary>Opens a state file that no backend names.</summary>
    public static Task<StateEdit?> OpenFileAsync(
        StackSession session,
        string path,
        string? backup,
        Arguments arguments,
        string operation,
        DiagnosticList diagnostics,
        CancellationToken stopping)
    {
        var encryption = session.Encryption.State;
        return LockAsync(WithBackup(LocalStatePaths.At(path), backup, encryption, diagnostics), OperationJournal.BesideState(path), encryption, arguments, operation, null, diagnostics, stopping);
    }

    /// <summary>Saves what became of the state; false, with an error, where that fails.</summary>
    public Task<bool> SaveAsync(DiagnosticList diagnostics)
    {
        var baseline = _baseline ?? new StateSnapshot();
        return StateEditRecord.SaveAsync(_recorder, _operation.Replace('-', ' '), baseline, State!, () => WriteAsync(baseline, diagnostics), diagnostics, CancellationToken.None, Reason);
    }

    private async Task<bool> WriteAsync(StateSnapshot baseline, DiagnosticList diagnostics)
    {
        try
        {
            StateVersioning.Advance(State!, baseline, StackSession.TerraformVersion);
            if (_baseline is null || !State!.SameContent(baseline)) await _store.WriteAsync(State!, CancellationToken.None).ConfigureAwait(false);
            return true;
        }
        catch (StateStoreException e)
        {
            diagnostics.Error("Error saving the state", $"{e.Message}\n\nThe state was not saved. No items were changed in the persisted state: the command can be run again once the problem is resolved.");
            return false;
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (_lock is not null) await _lock.DisposeAsync().ConfigureAwait(false);
        await _store.CloseAsync().ConfigureAwait(false);
    }

    /// <summary>Backups of these commands cannot be switched off: where none is named, the time is put in its name.</summary>
    private static LocalStateStore WithBackup(LocalStatePaths paths, string? backup, TargetEncryption? encryption, DiagnosticList diagnostics)
    {
        if (backup is null or "-")
            backup = string.Create(CultureInfo.InvariantCulture, $"{paths.Write}.{DateTimeOffset.UtcNow.ToUnixTimeSeconds()}{LocalStatePaths.BackupExtension}");
        return new LocalStateStore(paths with { Backup = backup }, TimeProvider.System, encryption, diagnostics.Add);
    }

    private static async Task<StateEdit?> LockAsync(
        IStateStore store,
        string journalPath,
        TargetEncryption? encryption,
        Arguments arguments,
        string operation,
        ChangeRecorder? recorder,
        DiagnosticList diagnostics,
        CancellationToken stopping)
    {
        IAsyncDisposable? held = null;
        try
        {
            held = await store.LockAsync(operation, arguments, stopping).ConfigureAwait(false);
            var state = await store.ReadAsync(stopping).ConfigureAwait(false);
            // What is edited must be all there is: else an object taken out now would come back with the journal.
            if (File.Exists(journalPath)) await InterruptedRun.RecoverAsync(journalPath, store, state ??= new StateSnapshot(), encryption, recorder, diagnostics, stopping).ConfigureAwait(false);
            return new StateEdit(store, held, state, recorder, operation);
        }
        catch (LockFailedException e)
        {
            diagnostics.Add(e.ToDiagnostic());
        }
        catch (StateStoreException e)
        {
            diagnostics.Error("Failed to load state", e.Message);
        }
        if (held is not null) await held.DisposeAsync().ConfigureAwait(false);
        await store.CloseAsync().ConfigureAwait(false);
        return null;
    }
}
