using Millwright.Changes.Ledger;
using Millwright.Changes.LifeCycle.States;
using Millwright.Cli.CommandLine;
using Millwright.Cli.Recording;
using Millwright.Cli.Terminals;
using Millwright.Hcl.Diagnostics;
using Millwright.Infrastructure.Configuration;
using Millwright.Infrastructure.Engine;
using Millwright.Infrastructure.Planning;
using Millwright.Infrastructure.Plans;
using Millwright.Infrastructure.Recovery;
using Millwright.Infrastructure.Rendering;
using Millwright.Infrastructure.Rendering.Json;
using Millwright.Infrastructure.State;

namespace Millwright.Cli.Sessions;

/// <summary>Takes a stack from its files to a plan, and from a plan to a saved state, under one lock, and shows how it goes.</summary>
internal sealed class StackRun : IAsyncDisposable
{
    private readonly OpenStack _stack;
    private readonly Terminal _terminal;

    private readonly ChangeRecorder? _recorder;
    private bool _isClosed;

    private StackRun(Terminal terminal, OpenStack stack, ChangeRecorder? recorder)
    {
        _recorder = recorder;
        _terminal = terminal;
        _stack = stack;
    }

    public StackContext Context => _stack.Context;

    /// <summary>Loads configuration, inputs and state, takes the lock and finds the providers; null, with errors, where any fails.</summary>
    /// <param name="mayBeEmpty">There may be no configuration at all, as for destroying what the state has.</param>
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
        Func<ModuleTree, bool>? check = null,
        bool mayBeEmpty = false)
    {
        var configuration = session.LoadConfiguration(diagnostics, configurationDirectory, mayBeEmpty, operation == "OperationTypeApply" ? ApplyOfNothing : null);
        if (configuration is null || diagnostics.HasErrors || check?.Invoke(configuration) == false) return null;
        var stack = await StackOpening.OpenAsync(session, configuration, arguments, operation, readsVariables, diagnostics, stopping).ConfigureAwait(false);
        return stack is null ? null : new StackRun(terminal, stack, session.Recorder);
    }

    private const string ApplyOfNothing =
        "Apply requires configuration to be present. Applying without a configuration would mark everything for destruction, which is normally not what is desired. If you would like to destroy everything, run 'terraform destroy' instead.";

    /// <summary>Opens a saved plan for applying; null, with errors, where it is stale, damaged or about something else.</summary>
    public static async Task<(StackRun Run, StackPlan Plan)?> OpenSavedAsync(
        StackSession session,
        Terminal terminal,
        Arguments arguments,
        string path,
        DiagnosticList diagnostics,
        CancellationToken stopping)
    {
        if (!session.TakePlanned(path, diagnostics)) return null;
        var run = await OpenAsync(session, terminal, arguments, "OperationTypeApply", diagnostics, stopping, readsVariables: false).ConfigureAwait(false);
        if (run is null) return null;
        var saved = PlanFiles.Read(path, run.Context.Providers, session, diagnostics);
        if (saved is { Plan.Errored: true })
            diagnostics.Error("Cannot apply incomplete plan", "Terraform encountered an error when generating this plan, so it cannot be applied.");
        else if (saved is { Plan: { CanApply: false, IsEmpty: false } })
            diagnostics.Error("Cannot apply non-applyable plan", "The given plan is not applyable. If this seems like a bug in Terraform, then please report it!");
        else if (saved is not null && (session.Recorder is null || PlanFiles.ConfigurationIsUnchanged(saved, session, diagnostics)))
        {
            if (PlanFile.CheckStillCurrent(saved.Plan, run.Context.State) is { } stale) diagnostics.Add(stale);
            else if (session.Inputs.ReadEphemeral(run.Context.Configuration, saved, diagnostics) is { } ephemeral && !diagnostics.HasErrors) return (run, saved.Plan with { Variables = saved.Plan.Variables.Concat(ephemeral).ToDictionary() });
        }
        await run.DisposeAsync().ConfigureAwait(false);
        return null;
    }

    /// <summary>False, with an error, where a plan must not be carried out before somebody has looked at it: the state may lack what exists.</summary>
    public bool MayGoUnasked(StackPlan plan, DiagnosticList diagnostics)
    {
        if (!plan.CanApply || Context.StateMayLack is not { } lacking) return true;
        diagnostics.Error("Not applied: the state may be incomplete", $"The state file was damaged and could not be restored for certain, and nobody was asked before applying. What may be missing: {lacking}\n\nThe state is repaired now. Look at the plan above, and if it creates nothing that exists, run the command again.");
        return false;
    }

    /// <param name="observer">Hears what happens meanwhile; null to tell it on the terminal.</param>
    public async Task<StackPlan?> PlanAsync(PlanOptions options, DiagnosticList diagnostics, CancellationToken stopping, IStackObserver? observer = null)
    {
        await using var stopProviders = stopping.Register(StopProviders);
        return await new StackPlanner(Context).PlanAsync(
            options,
            observer is not null ? observer : _terminal.Messages is { } messages ? new UiProgress(messages, Context.Time) : new ApplyProgress(_terminal, Context.Time),
            diagnostics,
            stopping).ConfigureAwait(false);
    }

    /// <summary>Applies a plan and saves the state; false where anything went wrong. What was done is saved in any case.</summary>
    /// <param name="change">Its record, which has begun; null where none is kept.</param>
    public async Task<bool> ApplyAsync(StackPlan plan, int? parallelism, DiagnosticList diagnostics, CancellationToken stopping, RecordedChange? change = null)
    {
        using var text = new ApplyProgress(_terminal, Context.Time);
        using var messages = _terminal.Messages is { } sink ? new UiProgress(sink, Context.Time) : null;
        await using var stopProviders = stopping.Register(StopProviders);
        IStackObserver shown = messages is null ? text : messages;
        var recording = change is null ? null : await change.ObserveAsync(shown, stopping).ConfigureAwait(false);
        var result = await _stack.ApplyAsync(plan, parallelism, recording ?? shown, diagnostics, stopping, change is null ? null : RecordAsync).ConfigureAwait(false);
        // Where nothing was begun, or the state could not be saved, the journal stays and the ledger says so already.
        if (change is { Change.Phase: ChangePhase.Applying } && diagnostics.HasErrors) await RecordAsync(Context.State).ConfigureAwait(false);
        if (result is null) return false;
        Done = messages?.Counts ?? text.Counts;
        Result = result;
        PrintUnsaved();
        return !diagnostics.HasErrors;

        async Task<bool> RecordAsync(StateSnapshot state)
        {
            try
            {
                await change!.EndAsync(recording!.Ended, state, diagnostics, stopping.IsCancellationRequested, CancellationToken.None).ConfigureAwait(false);
                return true;
            }
            catch (LedgerException e)
            {
                diagnostics.Error("The ledger could not be written", $"{e.Message}\n\nWhat was done is in the state, or in the journal where that could not be saved. The next command that plans this stack records how change {change!.Id} ended.");
                return false;
            }
        }
    }

    /// <summary>Drops creates in doubt that a person has looked after.</summary>
    /// <exception cref="StateStoreException">The journal cannot be written.</exception>
    public void Forget(IReadOnlyCollection<Operation> looked) => _stack.Forget(looked);

    /// <summary>What the apply did.</summary>
    public PlanCounts Done { get; private set; }

    /// <summary>The state after the apply.</summary>
    public StateSnapshot Result { get; private set; } = new();

    /// <summary>Lets the state's lock go and ends the providers; once is enough.</summary>
    public ValueTask DisposeAsync()
    {
        if (_isClosed) return ValueTask.CompletedTask;
        _isClosed = true;
        return _stack.DisposeAsync();
    }

    public RenderingOptions Rendering => RenderingFor(_terminal);

    public static RenderingOptions RenderingFor(Terminal terminal) => new()
    {
        Color = terminal.Color,
        Width = terminal.Width,
        InAutomation = Environment.GetEnvironmentVariable("TF_IN_AUTOMATION") is { Length: > 0 },
    };

    /// <summary>Saves a state that came about without a plan.</summary>
    /// <param name="goal">What the ledger calls it, such as "import".</param>
    public async Task SaveAsync(string goal, StateSnapshot result, DiagnosticList diagnostics, CancellationToken stopping)
    {
        await StateEditRecord.SaveAsync(_recorder, goal, Context.State, result, SaveAsync, diagnostics, stopping).ConfigureAwait(false);

        async Task<bool> SaveAsync()
        {
            await _stack.SaveAsync(result, diagnostics).ConfigureAwait(false);
            PrintUnsaved();
            return !diagnostics.HasErrors;
        }
    }

    private void StopProviders()
    {
        if (_terminal.Messages is null) _terminal.Progress("Stopping operation...");
        _ = Context.Providers.StopAllAsync();
    }

    /// <summary>The terminal is the last place left for a state that no other could take.</summary>
    private void PrintUnsaved()
    {
        // Nobody wants in clear on a screen what is encrypted on the disk.
        if (_stack is { Unsaved: { } lost, Encryption: null }) _terminal.WriteLine(System.Text.Encoding.UTF8.GetString(StateFile.ToBytes(lost)));
    }
}
