using System.Data.Common;
using Millwright.Changes;
using Millwright.Changes.Ledger;
using Millwright.Cli.CommandLine;
using Millwright.Cli.Recording;
using Millwright.Cli.Terminals;
using Millwright.Cli.Workspaces;
using Millwright.Cli.Workspaces.Drifting;
using Millwright.Hcl.Diagnostics;

namespace Millwright.Cli.Commands;

/// <summary>Finds what changed outside, and ends it from one side or the other.</summary>
internal sealed class DriftCommand : Command
{
    private const int Drifted = 2;

    public override string Name => "drift";
    public override string Summary => "Find what was changed outside, and adopt or revert it";
    public override string Description => "Compares the states of all stacks with what is really there, and says of each object that changed whether the configuration or the world should win. Exits with 0 where nothing drifted, 2 where something did, and 1 on errors. Changes nothing unless -adopt or -revert is given.";
    public override string Example => "millwright drift -json";

    public override IReadOnlyList<Flag> Flags =>
    [
        new("adopt", FlagKind.Switch, "", "Write what is there into the configuration where that is a literal, and say why where it is not."),
        new("due", FlagKind.Switch, "", "Look only at stacks whose environment has a drift schedule that has come due since they were last looked at; for cron, CI or a systemd timer."),
        new("revert", FlagKind.Switch, "", "Plan away what drifted, and nothing else; asks before anything is changed."),
        .. CommonFlags.Workspace.Skip(1),
        CommonFlags.Planning.First(static f => f.Name == "parallelism"),
        .. CommonFlags.Locking,
        .. CommonFlags.Recording,
        CommonFlags.AutoApprove,
        CommonFlags.Json,
        CommonFlags.NoColor,
    ];

    public override async Task<int> RunAsync(Arguments arguments, Terminal terminal, CancellationToken stopping)
    {
        var diagnostics = new DiagnosticList();
        if (arguments.IsOn("adopt") && arguments.IsOn("revert")) diagnostics.Error("Invalid combination of arguments", "What drifted is either adopted or reverted. Use -stack to do the one here and the other there.");
        if (arguments.IsOn("json") && (arguments.IsOn("adopt") || arguments.IsOn("revert"))) diagnostics.Error("Invalid combination of arguments", "-json reports; it does not go with -adopt or -revert.");
        if (arguments.Number("jobs") < 1) diagnostics.Error("Invalid number of jobs", "At least one stack has to be worked on at a time: -jobs=1.");
        var command = diagnostics.HasErrors ? null : await WorkspaceCommand.OpenAsync(arguments, terminal, diagnostics, stopping).ConfigureAwait(false);
        if (command is null)
        {
            terminal.Show(diagnostics);
            return 1;
        }
        await using var open = command;
        if (!arguments.IsOn("json")) terminal.Show(diagnostics);
        var site = LedgerSite.Find(command.Workspace.Definition.Root, diagnostics, command.Workspace.Notifications);
        await using var history = new DriftHistory(command.Workspace, site, TimeProvider.System);
        var scan = new DriftScan(command.Workspace, arguments);
        var report = new DriftReport(command.Workspace, terminal);
        DriftTimetable? timetable = null;
        try
        {
            if (arguments.IsOn("due"))
                timetable = await DriftTimetable.ReadAsync(command.Workspace.Definition, command.Chosen, stack => history.LastLookAsync(stack, stopping), TimeProvider.System.GetUtcNow()).ConfigureAwait(false);
        }
        catch (Exception e) when (e is LedgerException or DbException)
        {
            diagnostics.Error("The ledger is not usable", $"{e.Message}\n\nSo nobody can tell what is due. Without -due all stacks are looked at.");
            terminal.Show(diagnostics);
            return 1;
        }
        var drifts = await scan.RunAsync(timetable?.Due ?? command.Chosen, stopping).ConfigureAwait(false);
        try
        {
            drifts = await history.RecordAsync(drifts, stopping).ConfigureAwait(false);
        }
        catch (Exception e) when (e is LedgerException or DbException)
        {
            terminal.WriteError($"\nWarning: The ledger is not usable, so that nobody can tell since when things are as they are, and this look is not taken down: {e.Message}\n");
        }
        if (arguments.IsOn("json")) terminal.WriteLine(report.Json(drifts, timetable));
        else if (timetable is null || timetable.Due.Count > 0) report.Show(drifts);
        else terminal.WriteLine("Nothing is due.");
        if (timetable is not null && !arguments.IsOn("json")) report.ShowNext(timetable);
        if (arguments.IsOn("adopt"))
        {
            var complete = await new DriftAdoption(command.Workspace, command.Graph, scan, terminal).RunAsync(drifts, stopping).ConfigureAwait(false);
            return drifts.Any(static d => d.Failed) ? 1 : complete ? 0 : Drifted;
        }
        if (arguments.IsOn("revert")) return await RevertAsync(command, scan, drifts, arguments, terminal, stopping).ConfigureAwait(false);
        return drifts.Any(static d => d.Failed) ? 1 : drifts.Any(static d => d.Resources.Count > 0) ? Drifted : 0;
    }

    private static async Task<int> RevertAsync(
        WorkspaceCommand command, DriftScan scan, IReadOnlyList<StackDrift> drifts, Arguments arguments, Terminal terminal, CancellationToken stopping)
    {
        var plans = new List<StackResult>();
        foreach (var drift in drifts.Where(static d => d.Contested.Any())) plans.Add(await scan.PlanRevertAsync(drift, stopping).ConfigureAwait(false));
        var failed = drifts.Any(static d => d.Failed) || plans.Exists(static p => !p.Succeeded);
        if (plans.Count == 0)
        {
            terminal.WriteLine("There is nothing to revert: the configuration says nothing else than what is there.");
            return failed ? 1 : 0;
        }
        new WorkspaceReport(command.Workspace, terminal).Details(plans);
        terminal.WriteLine($"\n{terminal.Bold("Plan:")} {WorkspaceReport.Totals(plans)}");
        if (!arguments.IsOn("auto-approve") && terminal.Ask($"\n{terminal.Bold("Do you want to take these changes back?")}\n  Only 'yes' will be accepted to approve.\n\n  {terminal.Bold("Enter a value:")} ") != "yes")
        {
            terminal.WriteLine("\nNothing was changed.");
            return failed ? 1 : Drifted;
        }
        foreach (var plan in plans.Where(static p => p.Status == StackStatus.Changes))
        {
            var outcome = await command.Workspace.Engine.ApplyAsync(plan.Plan!, new StackProgress(terminal, plan.Stack.Id, silent: false), stopping).ConfigureAwait(false);
            failed |= outcome.Status != ChangeStatus.Applied;
            plan.Diagnostics.AddRange(outcome.Diagnostics.Where(static d => d.IsError));
            new WorkspaceReport(command.Workspace, terminal).Problems(plan);
        }
        terminal.WriteLine(failed ? "\nNot everything could be taken back." : $"\n{terminal.Green("Reverted.")}");
        return failed ? 1 : 0;
    }
}
