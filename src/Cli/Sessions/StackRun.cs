using Millwright.Cli.CommandLine;
using Millwright.Cli.Terminals;
using Millwright.Hcl.Diagnostics;
using Millwright.Infrastructure.Applying;
using Millwright.Infrastructure.Configuration;
using Millwright.Infrastructure.Planning;
using Millwright.Infrastructure.Plans;
using Millwright.Infrastructure.Recovery;
using Millwright.Infrastructure.Rendering;
using Millwright.Infrastructure.Rendering.Json;
using Millwright.Infrastructure.State;
using Millwright.Infrastructure.State.Local;

namespace Millwright.Cli.Sessions;

/// <summary>Takes a stack from its files to a plan, and from a plan to a saved state, under one lock.</summary>
internal sealed class StackRun : IAsyncDisposable
{
    private readonly StackSession _session;
    private readonly Terminal _terminal;
    private readonly IStateStore _store;
    private readonly IAsyncDisposable? _lock;

    private readonly string _journalPath;

    /// <summary>The serial under which this run has saved the state; 0 where it has not.</summary>
    private ulong _lastSerial;

    private StackRun(StackSession session, Terminal terminal, IStateStore store, IAsyncDisposable? held, StackContext context)
    {
        _journalPath = InterruptedRun.JournalPath(store, session.DataDirectory, session.Workspace);
        _session = session;
        _terminal = terminal;
        _store = store;
        _lock = held;
        Context = context;
    }

    public StackContext Context { get; }

    /// <summary>Loads configuration, inputs and state, takes the lock and finds the providers; null, with errors, where any fails.</summary>
    /// <param name="check">Looks at the configuration before anything else is opened; null where nothing has to be there.</param>
    public static async Task<StackRun?> OpenAsync(
        StackSession session,
        Terminal terminal,
        Arguments arguments,
        string operation,
        DiagnosticList diagnostics,
        CancellationToken stopping,
        bool readsVariables = true,
        string configurationDirectory = ".",
        Func<ModuleTree, bool>? check = null)
    {
        var configuration = session.LoadConfiguration(diagnostics, configurationDirectory);
        if (configuration is null || diagnostics.HasErrors || check?.Invoke(configuration) == false) return null;
        var store = session.OpenState(configuration.Module.Cloud ?? configuration.Module.Backend, arguments, diagnostics);
        if (store is null || diagnostics.HasErrors) return null;
        IAsyncDisposable? held = null;
        try
        {
            held = await store.LockAsync(operation, arguments, stopping).ConfigureAwait(false);
            var context = await LoadAsync(session, configuration, arguments, store, readsVariables, diagnostics, stopping).ConfigureAwait(false);
            if (context is not null) return new StackRun(session, terminal, store, held, context);
        }
        catch (LockFailedException e)
        {
            diagnostics.Add(e.ToDiagnostic());
        }
        catch (StateStoreException e)
        {
            diagnostics.Error("Error loading state", e.Message);
        }
        if (held is not null) await held.DisposeAsync().ConfigureAwait(false);
        await store.CloseAsync().ConfigureAwait(false);
        return null;
    }

    /// <summary>Opens a saved plan for applying; null, with errors, where it is stale, damaged or about something else.</summary>
    public static async Task<(StackRun Run, StackPlan Plan)?> OpenSavedAsync(
        StackSession session,
        Terminal terminal,
        Arguments arguments,
        string path,
        DiagnosticList diagnostics,
        CancellationToken stopping)
    {
        var run = await OpenAsync(session, terminal, arguments, "OperationTypeApply", diagnostics, stopping, readsVariables: false).ConfigureAwait(false);
        if (run is null) return null;
        var saved = PlanFiles.Read(path, run.Context.Providers, diagnostics);
        if (saved is not null && PlanFiles.ConfigurationIsUnchanged(saved, session, diagnostics))
        {
            var ephemeral = session.ReadEphemeralVariables(run.Context.Configuration, arguments, saved.EphemeralVariables, diagnostics);
            if (PlanFile.CheckStillCurrent(saved.Plan, run.Context.State) is { } stale) diagnostics.Add(stale);
            else if (ephemeral is not null && !diagnostics.HasErrors) return (run, saved.Plan with { Variables = saved.Plan.Variables.Concat(ephemeral).ToDictionary() });
        }
        await run.DisposeAsync().ConfigureAwait(false);
        return null;
    }

    public async Task<StackPlan?> PlanAsync(PlanOptions options, DiagnosticList diagnostics, CancellationToken stopping)
    {
        await using var stopProviders = stopping.Register(StopProviders);
        return await new StackPlanner(Context).PlanAsync(
            options,
            _terminal.Messages is { } messages ? new UiProgress(messages, Context.Time) : new ApplyProgress(_terminal, Context.Time),
            diagnostics,
            stopping).ConfigureAwait(false);
    }

    /// <summary>Applies a plan and saves the state; false where anything went wrong. What was done is saved in any case.</summary>
    public async Task<bool> ApplyAsync(StackPlan plan, int? parallelism, DiagnosticList diagnostics, CancellationToken stopping)
    {
        using var text = new ApplyProgress(_terminal, Context.Time);
        using var messages = _terminal.Messages is { } sink ? new UiProgress(sink, Context.Time) : null;
        IStackObserver progress = messages is null ? text : messages;
        await using var stopProviders = stopping.Register(StopProviders);
        var baseline = Context.State;
        using var journal = BeginJournal(plan, diagnostics);
        if (diagnostics.HasErrors) return false;
        var applier = new StackApplier(Context);
        var result = await applier.ApplyAsync(plan, parallelism, progress, state => SaveAsync(state, baseline, journal), journal, diagnostics, stopping).ConfigureAwait(false);
        if (await SaveFinallyAsync(result, baseline, journal, diagnostics).ConfigureAwait(false)) CompleteJournal(journal, plan, result, diagnostics);
        Done = messages?.Counts ?? text.Counts;
        Result = result;
        return !diagnostics.HasErrors;
    }

    /// <summary>Drops creates in doubt that a person has looked after.</summary>
    /// <exception cref="StateStoreException">The journal cannot be written.</exception>
    public void Forget(IReadOnlyCollection<Operation> looked) => OperationJournal.Reduce(
        _journalPath,
        new JournalHeader(Context.State.Lineage, Context.State.Serial, Context.Time.GetUtcNow(), Environment.ProcessId),
        [.. Context.DoubtfulCreates.Where(o => !looked.Contains(o))]);

    /// <summary>What the apply did.</summary>
    public PlanCounts Done { get; private set; }

    /// <summary>The state after the apply.</summary>
    public StateSnapshot Result { get; private set; } = new();

    public async ValueTask DisposeAsync()
    {
        try
        {
            if (_lock is not null) await _lock.DisposeAsync().ConfigureAwait(false);
        }
        finally
        {
            await _store.CloseAsync().ConfigureAwait(false);
        }
    }

    public RenderingOptions Rendering => new()
    {
        Color = _terminal.Color,
        Width = _terminal.Width,
        InAutomation = Environment.GetEnvironmentVariable("TF_IN_AUTOMATION") is { Length: > 0 },
    };

    private static async Task<StackContext?> LoadAsync(
        StackSession session,
        ModuleTree configuration,
        Arguments arguments,
        IStateStore store,
        bool readsVariables,
        DiagnosticList diagnostics,
        CancellationToken stopping)
    {
        var state = await store.ReadAsync(stopping).ConfigureAwait(false) ?? new StateSnapshot();
        var recovered = await InterruptedRun.RecoverAsync(
            InterruptedRun.JournalPath(store, session.DataDirectory, session.Workspace), store, state, diagnostics, stopping).ConfigureAwait(false);
        var providers = await session.OpenProvidersAsync(configuration, state, diagnostics).ConfigureAwait(false);
        if (providers is null) return null;
        var variables = readsVariables ? session.ReadVariables(configuration, arguments, mayAsk: true, diagnostics) : new Dictionary<string, Values.Value>();
        return variables is null ? null : session.Context(configuration, variables, state, providers) with
        {
            DoubtfulCreates = recovered?.DoubtfulCreates ?? [],
            // A journal that begins with the state that was restored holds everything done since.
            StateMayLack = recovered is { StateIsNewer: false } ? null : (store as LocalStateStore)?.Repair?.Missing,
        };
    }

    private OperationJournal? BeginJournal(StackPlan plan, DiagnosticList diagnostics)
    {
        if (!plan.EffectiveChanges.Any() && Context.DoubtfulCreates.Count == 0) return null;
        try
        {
            return OperationJournal.Begin(_journalPath, Context.State, Context.DoubtfulCreates, Context.Time);
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

    private void StopProviders()
    {
        if (_terminal.Messages is null) _terminal.Progress("Stopping operation...");
        _ = Context.Providers.StopAllAsync();
    }

    /// <summary>Saves a state that came about without a plan.</summary>
    public Task SaveAsync(StateSnapshot result, DiagnosticList diagnostics) => SaveFinallyAsync(result, Context.State, null, diagnostics);

    private async Task SaveAsync(StateSnapshot state, StateSnapshot baseline, OperationJournal? journal)
    {
        StateVersioning.Advance(state, baseline, StackSession.TerraformVersion);
        state.Serial = _lastSerial = Math.Max(state.Serial, _lastSerial);
        if (journal is not null) await journal.SavingAsync(state.Serial).ConfigureAwait(false);
        await _store.WriteAsync(state, CancellationToken.None).ConfigureAwait(false);
    }

    /// <summary>Saves the end result; where that fails, writes it to errored.tfstate so that nothing is lost.</summary>
    private async Task<bool> SaveFinallyAsync(StateSnapshot result, StateSnapshot baseline, OperationJournal? journal, DiagnosticList diagnostics)
    {
        // What was saved while the apply ran may have been taken back since.
        if (_lastSerial == 0 && result.SameContent(baseline) && baseline.Lineage.Length > 0) return true;
        try
        {
            await SaveAsync(result, baseline, journal).ConfigureAwait(false);
            return true;
        }
        catch (StateStoreException e)
        {
            var kept = ErroredState.Save(result, e, ".", diagnostics);
            if (journal is { Failure: null }) diagnostics.Warning("Nothing is lost", $"Everything that was done is in the journal \"{_journalPath}\". Once the state can be written again, run any command that plans or applies: it finds the journal and puts into the state what is not there yet. Pushing errored.tfstate by hand does the same.");
            else if (!kept) _terminal.WriteLine(System.Text.Encoding.UTF8.GetString(StateFile.ToBytes(result)));
            return false;
        }
    }
}
