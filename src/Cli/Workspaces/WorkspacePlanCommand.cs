using Millwright.Cli.CommandLine;
using Millwright.Cli.Terminals;
using Millwright.Hcl.Diagnostics;

namespace Millwright.Cli.Workspaces;

/// <summary><c>plan</c> at a workspace's root: what an apply of all its stacks would do, one after the other.</summary>
internal sealed class WorkspacePlanCommand(Arguments arguments, Terminal terminal)
{
    public async Task<int> RunAsync(CancellationToken stopping)
    {
        var diagnostics = new DiagnosticList();
        if (!WorkspaceMode.Check(arguments, destroys: false, diagnostics)) return Fail(diagnostics);
        await using var command = await WorkspaceCommand.OpenAsync(arguments, terminal, diagnostics, stopping).ConfigureAwait(false);
        if (command is null) return Fail(diagnostics);
        if (!arguments.IsOn("json")) terminal.Show(diagnostics);
        var results = await new WorkspacePlanner(command.Workspace, command.Graph, arguments, arguments.IsOn("json") ? null : terminal).PlanAsync(command.Chosen, stopping).ConfigureAwait(false);
        if (arguments.IsOn("json")) terminal.WriteLine(WorkspaceJson.Results(command.Workspace, command.Graph, results));
        else Show(command, results);
        if (results.Any(static r => r.Status == StackStatus.Failed)) return 1;
        return arguments.IsOn("detailed-exitcode") && results.Any(static r => r.Status == StackStatus.Changes) ? 2 : 0;
    }

    private void Show(WorkspaceCommand command, IReadOnlyList<StackResult> results)
    {
        if (results.Count == 0)
        {
            terminal.WriteLine(command.Workspace.Stacks.Count == 0 ? "There are no stacks here." : "No stack is touched.");
            return;
        }
        var report = new WorkspaceReport(command.Workspace, terminal);
        report.Details(results);
        report.Table(results);
        terminal.WriteLine($"\n{terminal.Bold("Plan:")} {WorkspaceReport.Totals(results)}");
    }

    private int Fail(DiagnosticList diagnostics)
    {
        terminal.Show(diagnostics);
        return 1;
    }
}
