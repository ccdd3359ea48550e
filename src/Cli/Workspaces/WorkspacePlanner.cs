using Millwright.Changes.Planning;
using Millwright.Changes.Progress;
using Millwright.Changes.Workspaces;
using Millwright.Cli.CommandLine;
using Millwright.Cli.Terminals;
using Millwright.Hcl.Diagnostics;
using Millwright.Infrastructure.Engine;

namespace Millwright.Cli.Workspaces;

/// <summary>Plans stacks in order; what one plan would change about a stack's outputs, the plans of those that use them know.</summary>
/// <param name="terminal">Where to tell how far it is; null where nobody looks on.</param>
internal sealed class WorkspacePlanner(WorkspaceSession workspace, StackGraph graph, Arguments arguments, Terminal? terminal = null)
{
    public ChangeRequest Request { get; } = new()
    {
        Refresh = !arguments.IsGiven("refresh") || arguments.IsOn("refresh"),
        Parallelism = arguments.Number("parallelism"),
    };

    /// <summary>The results of all, sorted so that each comes after those it needs.</summary>
    public async Task<IReadOnlyList<StackResult>> PlanAsync(IReadOnlyList<StackInstance> stacks, CancellationToken stopping)
    {
        using var progress = new PlanningProgress(terminal, stacks.Count);
        return await new StackSchedule(graph.Dependencies, arguments.Number("jobs")).RunAsync(graph.Sort(stacks), PlanOneAsync, stopping).ConfigureAwait(false);

        async Task<StackResult> PlanOneAsync(StackInstance stack)
        {
            var result = await PlanAsync(stack, stopping).ConfigureAwait(false);
            progress.Planned();
            return result;
        }
    }

    public async Task<StackResult> PlanAsync(StackInstance stack, CancellationToken stopping)
    {
        var pending = graph.Dependencies[stack.Id].Where(workspace.Outputs.IsPending).ToList();
        var made = (StackChangePlan)await workspace.Engine.PlanAsync(workspace.TargetOf(stack), Request, SilentObserver.Instance, stopping).ConfigureAwait(false);
        // Those that it only comes after give it nothing.
        pending = [.. pending.Where(before => workspace.Outputs.HasRead(stack.Id, before))];
        if (made.Stack is { } plan) workspace.Outputs.Planned(stack.Id, plan);
        var diagnostics = new DiagnosticList();
        diagnostics.AddRange(made.Diagnostics);
        var status = made.HasErrors || made.Stack is null ? StackStatus.Failed : made.CanApply ? StackStatus.Changes : StackStatus.NoChanges;
        // With unknown values some plans cannot be made: how many instances a for_each makes is one thing they decide.
        if (status == StackStatus.Failed && pending.Count > 0 && diagnostics.Where(static d => d.IsError).All(static d => d.CausedByUnknown || d.Summary is "Invalid for_each argument" or "Invalid count argument"))
            return new StackResult(stack, StackStatus.Deferred) { Because = string.Join(" and ", pending), PlannedAfter = pending };
        return new StackResult(stack, status) { Plan = made, Diagnostics = diagnostics, PlannedAfter = pending };
    }
}
