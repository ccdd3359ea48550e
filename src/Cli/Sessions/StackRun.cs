using Millwright.Cli.CommandLine;
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

    private StackRun(Terminal terminal, OpenStack stack)
    {
        _terminal = terminal;
        _stack = stack;
    }

    public StackContext Context => _stack.Context;

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
        var stack = await StackOpening.OpenAsync(session, configuration, arguments, operation, readsVariables, diagnostics, stopping).ConfigureAwait(false);
        return stack is null ? null : new StackRun(terminal, stack);
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
        // What is known early has to be what it was for the plan; where the plan cannot be read, that is said further down.
        var root = session.Loader.LoadRoot(".", new DiagnosticList());
        if (!session.OpenEncryption(root, diagnostics)) return null;
        if (PlanFile.ReadVariables(path, session.Encryption.Plan, new DiagnosticList()) is { } planned) session.TakeVariables(planned);
        var run = await OpenAsync(session, terminal, arguments, "OperationTypeApply", diagnostics, stopping, readsVariables: false).ConfigureAwait(false);
        if (run is null) return null;
        var saved = PlanFiles.Read(path, run.Context.Providers, session, diagnostics);
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
    public async Task<bool> ApplyAsync(StackPlan plan, int parallelism, DiagnosticList diagnostics, CancellationToken stopping)
    {
        using var text = new ApplyProgress(_terminal, Context.Time);
        using var messages = _terminal.Messages is { } sink ? new UiProgress(sink, Context.Time) : null;
        await using var stopProviders = stopping.Register(StopProviders);
        var result = await _stack.ApplyAsync(plan, parallelism, messages is null ? text : messages, diagnostics, stopping).ConfigureAwait(false);
        if (result is null) return false;
        Done = messages?.Counts ?? text.Counts;
        Result = result;
        PrintUnsaved();
        return !diagnostics.HasErrors;
    }

    /// <summary>Drops creates in doubt that a person has looked after.</summary>
    /// <exception cref="StateStoreException">The journal cannot be written.</exception>
    public void Forget(IReadOnlyCollection<Operation> looked) => _stack.Forget(looked);

    /// <summary>What the apply did.</summary>
    public PlanCounts Done { get; private set; }

    /// <summary>The state after the apply.</summary>
    public StateSnapshot Result { get; private set; } = new();

    public ValueTask DisposeAsync() => _stack.DisposeAsync();

    public RenderingOptions Rendering => RenderingFor(_terminal);

    public static RenderingOptions RenderingFor(Terminal terminal) => new()
    {
        Color = terminal.Color,
        Width = terminal.Width,
        InAutomation = Environment.GetEnvironmentVariable("TF_IN_AUTOMATION") is { Length: > 0 },
    };

    /// <summary>Saves a state that came about without a plan.</summary>
    public async Task SaveAsync(StateSnapshot result, DiagnosticList diagnostics)
    {
        await _stack.SaveAsync(result, diagnostics).ConfigureAwait(false);
        PrintUnsaved();
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
