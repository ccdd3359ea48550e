using Millwright.Changes;
using Millwright.Changes.Planning;
using Millwright.Changes.Workspaces;
using Millwright.Cli.CommandLine;
using Millwright.Cli.Recording;
using Millwright.Cli.Terminals;
using Millwright.Hcl.Diagnostics;
using Millwright.Infrastructure.Engine;

namespace Millwright.Cli.Workspaces;

/// <summary><c>apply</c> and <c>up</c> at a workspace's root: plans all stacks, asks once, and applies them in order.</summary>
/// <remarks>
/// A stack that was planned with what others would give is planned again once they are applied. It goes on by itself only where that
/// plan does no more than was shown; anything new is refused, with what needs it.
/// </remarks>
internal sealed class WorkspaceApplyCommand(Arguments arguments, bool destroys, Terminal terminal)
{
    public async Task<int> RunAsync(CancellationToken stopping)
    {
        var diagnostics = new DiagnosticList();
        if (arguments.IsOn("json") && !arguments.IsOn("auto-approve"))
            diagnostics.Error("Plan file or auto-approve required", "Nobody can be asked for approval when -json is set. Add -auto-approve.");
        if (diagnostics.HasErrors || !WorkspaceMode.Check(arguments, destroys, diagnostics)) return Fail(diagnostics);
        await using var command = await WorkspaceCommand.OpenAsync(arguments, terminal, diagnostics, stopping).ConfigureAwait(false);
        if (command is null) return Fail(diagnostics);
        if (!arguments.IsOn("json")) terminal.Show(diagnostics);
        var planner = new WorkspacePlanner(command.Workspace, command.Graph, arguments, arguments.IsOn("json") ? null : terminal);
        var planned = await planner.PlanAsync(command.Chosen, stopping).ConfigureAwait(false);
        var report = new WorkspaceReport(command.Workspace, terminal);
        if (!arguments.IsOn("json"))
        {
            report.Details(planned);
            report.Table(planned);
            terminal.WriteLine($"\n{terminal.Bold("Plan:")} {WorkspaceReport.Totals(planned)}");
        }
        var frozen = Frozen(command.Workspace, planned, arguments.Text("break-glass"));
        if (frozen.HasErrors) return Fail(frozen);
        if (planned.Any(static r => r.Status == StackStatus.Changes) && !arguments.IsOn("auto-approve") && !Approve(planned)) return 1;
        var results = await ApplyAsync(command, planner, planned, stopping).ConfigureAwait(false);
        if (arguments.IsOn("json")) terminal.WriteLine(WorkspaceJson.Results(command.Workspace, command.Graph, results));
        else
        {
            foreach (var result in results.Where(r => r.Status == StackStatus.Failed && planned.First(p => p.Stack == r.Stack).Status != StackStatus.Failed))
            {
                terminal.WriteLine($"\n{terminal.Bold($"── {result.Stack.Id}")}");
                report.Problems(result);
            }
            report.Table(results);
            terminal.WriteLine($"\n{terminal.Bold(results.All(static r => r.Succeeded) ? "Apply complete:" : "Apply incomplete:")} {WorkspaceReport.Done(results)}");
        }
        if (results.Any(static r => r.Status == StackStatus.Deferred) && !arguments.IsOn("json")) terminal.WriteLine("Some stacks could not be planned before those they need were applied. Run the command again for them.");
        return results.All(static r => r.Succeeded) ? 0 : 1;
    }

    private async Task<IReadOnlyList<StackResult>> ApplyAsync(WorkspaceCommand command, WorkspacePlanner planner, IReadOnlyList<StackResult> planned, CancellationToken stopping)
    {
        var shown = planned.ToDictionary(static r => r.Stack.Id);
        var stacks = planned.Select(static r => r.Stack).ToList();
        return await new StackSchedule(command.Graph.Dependencies, arguments.Number("jobs")).RunAsync(stacks, async stack =>
        {
            var result = shown[stack.Id];
            if (!result.Succeeded) return result;
            // What others would give has come to be: now the values are known.
            var again = result.PlannedAfter.Count > 0;
            var current = again ? await planner.PlanAsync(stack, stopping).ConfigureAwait(false) : result;
            if (current.Status is not StackStatus.Changes) return current;
            if (again && Unforeseen(result.Plan!, current.Plan!) is { Count: > 0 } unforeseen) return Refused(current, unforeseen);
            return await ApplyAsync(command.Workspace, current, stopping).ConfigureAwait(false);
        }, stopping).ConfigureAwait(false);
    }

    private async Task<StackResult> ApplyAsync(WorkspaceSession workspace, StackResult result, CancellationToken stopping)
    {
        var progress = new StackProgress(terminal, result.Stack.Id, silent: arguments.IsOn("json"));
        var outcome = await workspace.Engine.ApplyAsync(result.Plan!, progress, stopping).ConfigureAwait(false);
        workspace.Outputs.Applied(result.Stack.Id);
        var diagnostics = new DiagnosticList();
        diagnostics.AddRange(outcome.Diagnostics);
        return result with { Status = outcome.Status == ChangeStatus.Applied ? StackStatus.Applied : StackStatus.Failed, Diagnostics = diagnostics };
    }

    /// <summary>What a plan does that the plan that was shown did not.</summary>
    private static List<PlannedAction> Unforeseen(StackChangePlan shown, StackChangePlan now)
    {
        var foreseen = shown.Actions.ToDictionary(static a => a.Address, static a => a.Kind);
        return [.. now.Actions.Where(a => a.Risk != ActionRisk.None && !Covers(foreseen.GetValueOrDefault(a.Address), a.Kind))];
    }

    private static bool Covers(ActionKind foreseen, ActionKind now) => now == foreseen || (foreseen == ActionKind.Replace && now == ActionKind.Update);

    private static StackResult Refused(StackResult result, IReadOnlyList<PlannedAction> unforeseen)
    {
        var diagnostics = new DiagnosticList();
        diagnostics.Error(
            "The plan has become another one",
            $"Now that the stacks before it are applied, this stack's plan does what was not shown:\n{string.Join('\n', unforeseen.Select(static a => $"  - {a.Address}: {a.Kind.ToString().ToLowerInvariant()}"))}\n\nNothing of it was done. Run the command again: it shows the plan as it is now.");
        return result with { Status = StackStatus.Failed, Diagnostics = diagnostics };
    }

    /// <summary>What the rules have against it, before anybody is asked.</summary>
    private static DiagnosticList Frozen(WorkspaceSession workspace, IReadOnlyList<StackResult> planned, string? breakGlass)
    {
        var diagnostics = new DiagnosticList();
        if (ChangeGate.ReasonToBreak(breakGlass) is not null) return diagnostics;
        foreach (var environment in planned.Where(static r => r.Status == StackStatus.Changes).Select(r => workspace.Definition.EnvironmentOf(r.Stack)).OfType<EnvironmentDefinition>().Distinct())
        {
            if (environment.Approvals.Required > 0)
                diagnostics.Error($"Environment \"{environment.Name}\" needs approval", $"A plan of its stacks is applied once {environment.Approvals.Required} {(environment.Approvals.Groups.Count == 0 ? "people" : $"of {string.Join(", ", environment.Approvals.Groups)}")} approved it, each stack in its own directory. Leave them out here: -stack names those that may be applied.", environment.Range);
            if (environment.FreezeAt(TimeProvider.System.GetUtcNow()) is { } freeze)
                diagnostics.Error($"Environment \"{environment.Name}\" is frozen", $"The freeze \"{freeze.Name}\" covers this moment{(freeze.Reason is null ? "" : $": {freeze.Reason}")}. Apply other stacks with -stack, or wait until it is over.", environment.Range);
        }
        return diagnostics;
    }

    private bool Approve(IReadOnlyList<StackResult> planned)
    {
        var count = planned.Count(static r => r.Status == StackStatus.Changes);
        var answer = terminal.Ask($"\n{terminal.Bold($"Do you want to perform these actions in {count} {(count == 1 ? "stack" : "stacks")}?")}\n  Millwright will perform the actions described above, in order.\n  Only 'yes' will be accepted to approve.\n\n  {terminal.Bold("Enter a value:")} ");
        terminal.WriteLine();
        if (answer == "yes") return true;
        if (answer is null) terminal.WriteError("\nError: Approval needed\n\nThe plan has changes and nobody can be asked. Run with -auto-approve to carry them out.\n");
        else terminal.WriteLine("Apply cancelled.");
        return false;
    }

    private int Fail(DiagnosticList diagnostics)
    {
        terminal.Show(diagnostics);
        return 1;
    }
}
