using Millwright.Cli.CommandLine;
using Millwright.Hcl.Diagnostics;
using Millwright.Infrastructure.Configuration;
using Millwright.Infrastructure.Engine;
using Millwright.Infrastructure.Planning;
using Millwright.Infrastructure.State;
using Millwright.Infrastructure.State.Local;
using Millwright.Values;

namespace Millwright.Cli.Sessions;

/// <summary>Opens a stack as every command does: its state under lock, what an interrupted run left, its providers and inputs.</summary>
internal static class StackOpening
{
    /// <summary>Null, with errors, where any of it fails; nothing is held then.</summary>
    /// <param name="operation">What the lock is taken for, in Terraform's words.</param>
    /// <param name="readsVariables">Off where a saved plan brings them.</param>
    public static async Task<OpenStack?> OpenAsync(
        StackSession session,
        ModuleTree configuration,
        Arguments arguments,
        string operation,
        bool readsVariables,
        DiagnosticList diagnostics,
        CancellationToken stopping)
    {
        var store = session.OpenState(configuration.Module, arguments, diagnostics);
        if (store is null || diagnostics.HasErrors || !session.FindRecorder(diagnostics)) return null;
        IAsyncDisposable? held = null;
        try
        {
            held = await store.LockAsync(operation, arguments, stopping, session.Instance is null ? default : StateLocking.PatienceWithOneOfMany).ConfigureAwait(false);
            var journal = InterruptedRun.JournalPath(store, session.RunsDirectory, session.RunName);
            var context = await LoadAsync(session, configuration, arguments, store, journal, readsVariables, diagnostics, stopping).ConfigureAwait(false);
            if (context is not null) return new OpenStack(context, store, journal, () => CloseAsync(store, held, session)) { Encryption = session.Encryption.State };
        }
        catch (LockFailedException e)
        {
            diagnostics.Add(e.ToDiagnostic());
        }
        catch (StateStoreException e)
        {
            e.ReportTo(diagnostics, "Error loading state");
        }
        catch
        {
            // Whatever else fails, nobody else has to break the lock.
            await CloseAsync(store, held, null).ConfigureAwait(false);
            throw;
        }
        await CloseAsync(store, held, null).ConfigureAwait(false);
        return null;
    }

    private static async Task<StackContext?> LoadAsync(
        StackSession session,
        ModuleTree configuration,
        Arguments arguments,
        IStateStore store,
        string journal,
        bool readsVariables,
        DiagnosticList diagnostics,
        CancellationToken stopping)
    {
        var state = await store.ReadAsync(stopping).ConfigureAwait(false) ?? new StateSnapshot();
        var recovered = await InterruptedRun.RecoverAsync(journal, store, state, session.Encryption.State, session.Recorder, diagnostics, stopping).ConfigureAwait(false);
        var providers = await session.OpenProvidersAsync(configuration, state, diagnostics).ConfigureAwait(false);
        if (providers is null) return null;
        var variables = readsVariables ? session.Inputs.Read(configuration, session.MayAsk, diagnostics) : new Dictionary<string, Value>();
        return variables is null ? null : session.Context(configuration, variables, state, providers) with
        {
            DoubtfulCreates = recovered?.DoubtfulCreates ?? [],
            // A journal that begins with the state that was restored holds everything done since.
            StateMayLack = recovered is { StateIsNewer: false } ? null : (store as LocalStateStore)?.Repair?.Missing,
        };
    }

    /// <param name="session">Null where whoever opened it goes on with it.</param>
    private static async ValueTask CloseAsync(IStateStore store, IAsyncDisposable? held, StackSession? session)
    {
        try
        {
            if (held is not null) await held.DisposeAsync().ConfigureAwait(false);
        }
        finally
        {
            await store.CloseAsync().ConfigureAwait(false);
            // Of many stacks none keeps its providers longer than it is open.
            if (session is { Directory.Length: > 0 }) await session.DisposeAsync().ConfigureAwait(false);
        }
    }
}
