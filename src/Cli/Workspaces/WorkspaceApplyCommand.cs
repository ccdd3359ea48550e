using System.Globalization;
using Millwright.Cli.CommandLine;
using Millwright.Cli.Recording;
using Millwright.Cli.Terminals;
using Millwright.Cli.Workspaces.Applying;
using Millwright.Hcl.Diagnostics;

namespace Millwright.Cli.Workspaces;

/// <summary><c>apply</c> and <c>up</c> at a workspace's root: plans all stacks, asks once, and applies them in order.</summary>
/// <remarks>
/// A stack that was planned with what others would give is planned again once they are applied. It goes on by itself only where that
/// plan does no more than was shown; anything new is refused, with what needs it. What needs approvals is kept until it has them, and
/// applied by the same command, run again, or by <c>-approved</c>.
/// </remarks>
internal sealed class WorkspaceApplyCommand(Arguments arguments, bool destroys, Terminal terminal)
{
    public async Task<int> RunAsync(CancellationToken stopping)
    {
        var diagnostics = new DiagnosticList();
        if (arguments.IsOn("json") && !arguments.IsOn("auto-approve") && !arguments.IsOn("approved"))
            diagnostics.Error("Plan file or auto-approve required", "Nobody can be asked for approval when -json is set. Add -auto-approve.");
        if (diagnostics.HasErrors || !WorkspaceMode.Check(arguments, destroys, diagnostics)) return Fail(diagnostics);
        await using var command = await WorkspaceCommand.OpenAsync(arguments, terminal, diagnostics, stopping).ConfigureAwait(false);
        if (command is null) return Fail(diagnostics);
        if (!arguments.IsOn("json")) terminal.Show(diagnostics);
        var planner = new WorkspacePlanner(command.Workspace, command.Graph, arguments, arguments.IsOn("json") ? null : terminal);
        var foreseen = arguments.IsOn("approved")
            ? await KeptAsync(command, stopping).ConfigureAwait(false)
            : await PlannedAsync(command, planner, stopping).ConfigureAwait(false);
        if (foreseen is null) return 1;
        var results = await ApplyAsync(command, planner, foreseen, stopping).ConfigureAwait(false);
        if (arguments.IsOn("json")) terminal.WriteLine(WorkspaceJson.Results(command.Workspace, command.Graph, results));
        else Show(new WorkspaceReport(command.Workspace, terminal), foreseen, results);
        return stopping.IsCancellationRequested || results.Any(static r => !r.Succeeded && !r.Waits) ? 1 : results.Any(static r => r.Waits) ? ApplyRecord.Waiting : 0;
    }

    /// <summary>Plans all stacks and shows the plans; null where somebody was asked and said no.</summary>
    private async Task<IReadOnlyList<ForeseenStack>?> PlannedAsync(WorkspaceCommand command, WorkspacePlanner planner, CancellationToken stopping)
    {
        var planned = await planner.PlanAsync(command.Chosen, stopping).ConfigureAwait(false);
        var kept = await new KeptChanges(command.Workspace).FindSameAsync(planned, stopping).ConfigureAwait(false);
        var foresight = new StackForesight(command.Workspace, arguments.Text("break-glass"));
        var foreseen = planned.Select(result => foresight.Foresee(result, kept.GetValueOrDefault(result.Stack.Id))).ToList();
        if (!arguments.IsOn("json"))
        {
            var report = new WorkspaceReport(command.Workspace, terminal);
            report.Details(planned);
            report.Table([.. foreseen.Select(static f => f.Shown)]);
            terminal.WriteLine($"\n{terminal.Bold("Plan:")} {WorkspaceReport.Totals(planned)}");
        }
        var going = foreseen.Count(static f => f.Goes);
        return going == 0 || arguments.IsOn("auto-approve") || Approve(going) ? foreseen : null;
    }

    /// <summary>The stacks with a change that waits, each with the plan that was kept for it.</summary>
    private async Task<IReadOnlyList<ForeseenStack>> KeptAsync(WorkspaceCommand command, CancellationToken stopping)
    {
        var kept = await new KeptChanges(command.Workspace).FindAsync(command.Chosen, stopping).ConfigureAwait(false);
        var foresight = new StackForesight(command.Workspace, arguments.Text("break-glass"));
        return [.. command.Graph.Sort(command.Chosen.Where(stack => kept.ContainsKey(stack.Id))).Select(stack => foresight.Foresee(new StackResult(stack, StackStatus.Changes), kept[stack.Id], needsApproval: true))];
    }

    private async Task<IReadOnlyList<StackResult>> ApplyAsync(WorkspaceCommand command, WorkspacePlanner planner, IReadOnlyList<ForeseenStack> foreseen, CancellationToken stopping)
    {
        var byStack = foreseen.ToDictionary(static f => f.Planned.Stack.Id);
        var apply = new StackApply(command.Workspace, planner, arguments, terminal);
        return await new StackSchedule(command.Graph.Dependencies, arguments.Number("jobs")).RunAsync(
            [.. foreseen.Select(static f => f.Planned.Stack)],
            stack => apply.RunAsync(byStack[stack.Id], stopping),
            stopping,
            (stack, before) => StackApply.RunsBehind(byStack[stack.Id], before)).ConfigureAwait(false);
    }

    private void Show(WorkspaceReport report, IReadOnlyList<ForeseenStack> foreseen, IReadOnlyList<StackResult> results)
    {
        if (results.Count == 0 && arguments.IsOn("approved"))
        {
            terminal.WriteLine("No change waits here: there is no plan that was kept for approval.");
            return;
        }
        var failedBefore = foreseen.Where(static f => f.Planned.Status == StackStatus.Failed).Select(static f => f.Planned.Stack.Id).ToHashSet();
        foreach (var result in results.Where(r => r.Diagnostics.Count > 0 && !failedBefore.Contains(r.Stack.Id) && r.Status is StackStatus.Failed or StackStatus.Refused or StackStatus.Applied))
        {
            terminal.WriteLine($"\n{terminal.Bold($"── {result.Stack.Id}")}");
            report.Problems(result);
        }
        report.Table(results);
        var heading = results.All(static r => r.Succeeded) ? "Apply complete:" : "Apply incomplete:";
        terminal.WriteLine($"\n{terminal.Bold(heading)} {WorkspaceReport.Done(results)}");
        if (results.Any(static r => r.Status == StackStatus.Deferred)) terminal.WriteLine("Some stacks could not be planned before those they need were applied. Run the command again for them.");
        var waiting = results.Where(static r => r is { Status: StackStatus.Waiting, Change: not null }).Select(static r => r.Change!.Value.ToString(CultureInfo.InvariantCulture)).ToList();
        if (waiting.Count > 0) terminal.WriteLine($"\nOnce somebody has looked at what waits (\"millwright changes diff NUMBER\" shows it):\n\n  millwright approve {string.Join(' ', waiting)}\n  millwright apply -approved");
    }

    private bool Approve(int count)
    {
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
