using System.Collections.Concurrent;
using Millwright.Changes.Planning;
using Millwright.Changes.Progress;
using Millwright.Changes.Workspaces;
using Millwright.Cli.CommandLine;
using Millwright.Hcl.Diagnostics;
using Millwright.Infrastructure.Drift;
using Millwright.Infrastructure.Engine;

namespace Millwright.Cli.Workspaces.Drifting;

/// <summary>Looks for drift with refresh-only plans, and where there is any asks a plan of the configuration what it says to it.</summary>
internal sealed class DriftScan(WorkspaceSession workspace, Arguments arguments)
{
    private static readonly Dictionary<string, IReadOnlyList<string>> _unordered = [];

    /// <summary>All stacks side by side: what one gives to another is what is stored.</summary>
    public async Task<IReadOnlyList<StackDrift>> RunAsync(IReadOnlyList<StackInstance> stacks, CancellationToken stopping)
    {
        var found = new ConcurrentDictionary<string, StackDrift>();
        var results = await new StackSchedule(_unordered, arguments.Number("jobs")).RunAsync(stacks, async stack =>
        {
            found[stack.Id] = await ScanAsync(stack, stopping).ConfigureAwait(false);
            return new StackResult(stack, StackStatus.NoChanges);
        }, stopping).ConfigureAwait(false);
        // What was not looked at, because it failed or somebody interrupted, is not passed over in silence.
        return [.. results.Select(r => found.GetValueOrDefault(r.Stack.Id) ?? NotLookedAt(r))];
    }

    public async Task<StackDrift> ScanAsync(StackInstance stack, CancellationToken stopping)
    {
        var state = await StackState.ReadAsync(workspace, stack, asksRemote: false, stopping).ConfigureAwait(false);
        var diagnostics = new DiagnosticList();
        // A stack that was never applied has nothing that could drift.
        if (state is { IsRead: true, Serial: null, Problem: null }) return new StackDrift(stack, [], null, diagnostics);
        var refresh = await PlanAsync(stack, new ChangeRequest { Goal = ChangeGoal.Refresh, Parallelism = arguments.Number("parallelism") }, diagnostics, stopping).ConfigureAwait(false);
        if (diagnostics.HasErrors || refresh.Stack is null || DriftedResource.Find(refresh.Stack, null).Count == 0) return new StackDrift(stack, [], state.Changed, diagnostics);
        var deploy = await PlanAsync(stack, new ChangeRequest { Parallelism = arguments.Number("parallelism") }, new DiagnosticList(), stopping).ConfigureAwait(false);
        if (deploy.Stack is null || deploy.HasErrors)
            diagnostics.Warning("Configuration cannot be planned", "So nobody can tell what it says to what changed outside. \"millwright plan\" in the stack's directory shows why.");
        return new StackDrift(stack, DriftedResource.Find(refresh.Stack, deploy.HasErrors ? null : deploy.Stack), state.Changed, diagnostics);
    }

    private static StackDrift NotLookedAt(StackResult result)
    {
        if (!result.Diagnostics.HasErrors) result.Diagnostics.Error("Not looked at", $"The stack was not begun, because of {result.Because}.");
        return new StackDrift(result.Stack, [], null, result.Diagnostics);
    }

    /// <summary>A plan that takes back what drifted, and nothing else.</summary>
    public async Task<StackResult> PlanRevertAsync(StackDrift drift, CancellationToken stopping)
    {
        var diagnostics = new DiagnosticList();
        var request = new ChangeRequest { Only = [.. drift.Contested.Select(static r => r.Address)], Parallelism = arguments.Number("parallelism") };
        var plan = await PlanAsync(drift.Stack, request, diagnostics, stopping).ConfigureAwait(false);
        var errors = new DiagnosticList();
        // That the plan is about these objects alone is what was asked for.
        errors.AddRange(diagnostics.Where(static d => d.IsError));
        return new StackResult(drift.Stack, plan.HasErrors || plan.Stack is null ? StackStatus.Failed : plan.CanApply ? StackStatus.Changes : StackStatus.NoChanges) { Plan = plan, Diagnostics = errors };
    }

    private async Task<StackChangePlan> PlanAsync(StackInstance stack, ChangeRequest request, DiagnosticList diagnostics, CancellationToken stopping)
    {
        var plan = (StackChangePlan)await workspace.Engine.PlanAsync(workspace.TargetOf(stack), request, SilentObserver.Instance, stopping).ConfigureAwait(false);
        diagnostics.AddRange(plan.Diagnostics);
        return plan;
    }
}
