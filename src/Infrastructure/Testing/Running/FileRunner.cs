using Millwright.Hcl.Diagnostics;
using Millwright.Infrastructure.State;
using Millwright.Infrastructure.Testing.Declarations;
using Millwright.Values;

namespace Millwright.Infrastructure.Testing.Running;

/// <summary>Runs the blocks of one file and destroys what they made.</summary>
internal sealed class FileRunner(TestEnvironment environment, TestFileResult file, ITestObserver observer)
{
    private readonly Lock _lock = new();
    private readonly Dictionary<string, KeptState> _states = [];
    private readonly Dictionary<string, Value> _outputs = [];

    public async Task RunAsync(CancellationToken stopping)
    {
        file.Merge(file.Runs.Count == 0 ? TestStatus.Pass : TestStatus.Skip);
        file.Diagnostics.AddRange(OverrideTargets.Check(file.File, environment.Configuration));
        var running = new Task[file.Runs.Count];
        using var slots = new SemaphoreSlim(environment.Parallelism);
        for (var i = 0; i < running.Length; i++)
        {
            var before = RunOrder.WaitsFor(file.File.Runs, i).Select(n => running[n]).ToArray();
            running[i] = RunAfterAsync(before, file.Runs[i], slots, stopping);
        }
        await Task.WhenAll(running).ConfigureAwait(false);
    }

    /// <summary>Destroys every state, the one changed last first.</summary>
    public async Task CleanUpAsync()
    {
        foreach (var kept in _states.Values.OrderByDescending(static s => s.LastRun.Index)) await CleanUpAsync(kept).ConfigureAwait(false);
    }

    private async Task RunAfterAsync(Task[] before, TestRunResult run, SemaphoreSlim slots, CancellationToken stopping)
    {
        await Task.WhenAll(before).ConfigureAwait(false);
        await slots.WaitAsync(CancellationToken.None).ConfigureAwait(false);
        try
        {
            if (stopping.IsCancellationRequested || file.Status == TestStatus.Error) run.Merge(TestStatus.Skip);
            else await RunAsync(run).ConfigureAwait(false);
        }
        finally
        {
            slots.Release();
        }
        lock (_lock)
        {
            observer.RunFinished(run, file);
            file.Merge(run.Status);
        }
    }

    private async Task RunAsync(TestRunResult run)
    {
        RunContext context;
        lock (_lock)
        {
            observer.RunStarted(run, file);
            context = ContextOf(run);
        }
        run.Started = environment.Time.GetUtcNow();
        var begin = environment.Time.GetTimestamp();
        var outcome = await new RunExecutor(context).ExecuteAsync().ConfigureAwait(false);
        run.Duration = environment.Time.GetElapsedTime(begin);
        lock (_lock)
        {
            if (outcome.State is { } state) _states[run.Run.State] = new KeptState(state, run);
            if (outcome.Outputs is { } outputs) _outputs[run.Name] = outputs;
        }
    }

    private RunContext ContextOf(TestRunResult run)
    {
        var state = _states.TryGetValue(run.Run.State, out var kept) ? kept.State : new StateSnapshot();
        return new RunContext(environment, file.File, run, state, new Dictionary<string, Value>(_outputs));
    }

    private async Task CleanUpAsync(KeptState kept)
    {
        var (left, diagnostics) = (kept.State, new DiagnosticList());
        if (!kept.State.IsEmpty)
        {
            left = await new RunExecutor(ContextOf(kept.LastRun) with { State = kept.State })
                .DestroyAsync(() => observer.RunTearingDown(kept.LastRun, file), diagnostics).ConfigureAwait(false);
        }
        if (left.Resources.Count > 0) file.Merge(TestStatus.Error);
        observer.CleanedUp(kept.LastRun, file, left, diagnostics);
    }

    /// <summary>A state with the run that changed it last, with whose configuration it is destroyed.</summary>
    private sealed record KeptState(StateSnapshot State, TestRunResult LastRun);
}
