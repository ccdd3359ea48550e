using Millwright.Cli.CommandLine;
using Millwright.Cli.Recording;
using Millwright.Cli.Sessions;
using Millwright.Cli.Terminals;
using Millwright.Cli.Undo;
using Millwright.Cli.Verifying;
using Millwright.Cli.Workspaces;
using Millwright.Hcl.Diagnostics;
using Millwright.Infrastructure.Planning;
using Millwright.Infrastructure.Plans;
using Millwright.Infrastructure.Rendering;
using Millwright.Infrastructure.State;

namespace Millwright.Cli.Commands;

/// <summary>Plans, asks, and carries out; or carries out a saved plan.</summary>
internal class ApplyCommand : Command
{
    public override string Name => "apply";
    public override string Summary => "Create or update infrastructure";
    public override string Usage => "apply [options] [PLAN]";
    public override string Description => "Creates or updates infrastructure according to the configuration in the current directory. Shows the plan and asks before anything is changed. With a plan file from \"plan -out\", carries out that plan without asking.";
    public override string Example => "millwright apply -auto-approve";
    public override bool SpeaksInMessages => true;
    public override int MostWords => 1;

    public override IReadOnlyList<Flag> Flags => [.. CommonFlags.Planning, .. CommonFlags.Running, .. CommonFlags.Workspace, CommonFlags.AutoApprove, CommonFlags.Json, CommonFlags.BlastRadius, .. CommonFlags.Recording, .. TellsPlan && !AlwaysDestroys ? [CommonFlags.Approved] : Array.Empty<Flag>()];

    /// <summary>Whether the command tells of the plan and of what came of it; a refresh only tells what it reads.</summary>
    protected virtual bool TellsPlan => true;

    /// <summary>Says what is notable about the state the command begins with.</summary>
    protected virtual void Inspect(StateSnapshot state, DiagnosticList diagnostics)
    {
    }

    /// <summary>What of a plan the command carries out.</summary>
    protected virtual StackPlan ToCarryOut(StackPlan plan) => plan;

    /// <summary>Whether people are told what a plan reaches without asking, where there is anything to tell.</summary>
    protected virtual bool TellsBlastRadius => false;

    /// <summary>Whether the command always plans a destroy.</summary>
    protected virtual bool AlwaysDestroys => false;

    public override async Task<int> RunAsync(Arguments arguments, Terminal terminal, CancellationToken stopping)
    {
        if (arguments.Rest.Count == 0 && WorkspaceMode.Applies(arguments))
            return await new WorkspaceApplyCommand(arguments, AlwaysDestroys, terminal).RunAsync(stopping).ConfigureAwait(false);
        if (arguments.IsOn("json")) terminal.UseMessages(StackSession.TerraformVersion);
        var diagnostics = new DiagnosticList();
        if (terminal.Messages is not null && arguments.Rest.Count == 0 && !arguments.IsOn("auto-approve"))
        {
            diagnostics.Error("Plan file or auto-approve required", "Terraform cannot ask for interactive approval when -json is set. You can either apply a saved plan file, or enable the -auto-approve option.");
            return Fail(terminal, diagnostics);
        }
        if (arguments.Rest.Count == 1 && await SavedRollback.OpenAsync(arguments, terminal, diagnostics, stopping).ConfigureAwait(false) is { } earlier)
        {
            await using var there = earlier;
            var code = await ApplySavedAsync(arguments, earlier.Session, terminal, diagnostics, stopping).ConfigureAwait(false);
            earlier.BringBack();
            return code;
        }
        if (diagnostics.HasErrors) return Fail(terminal, diagnostics);
        await using var session = new StackSession(terminal, arguments, diagnostics);
        return arguments.Rest.Count == 1
            ? await ApplySavedAsync(arguments, session, terminal, diagnostics, stopping).ConfigureAwait(false)
            : await PlanAndApplyAsync(arguments, session, terminal, diagnostics, stopping).ConfigureAwait(false);
    }

    protected async Task<int> PlanAndApplyAsync(
        Arguments arguments,
        StackSession session,
        Terminal terminal,
        DiagnosticList diagnostics,
        CancellationToken stopping)
    {
        var options = PlanRequest.Read(arguments, AlwaysDestroys, diagnostics);
        if (options is null) return PointToHelp(terminal, Fail(terminal, diagnostics));
        if (!PlanRequest.IsSupported(options, diagnostics)) return Fail(terminal, diagnostics);
        PlanRequest.WarnOfStatePath(arguments, terminal);
        var run = await StackRun.OpenAsync(session, terminal, arguments, "OperationTypeApply", diagnostics, stopping, mayBeEmpty: !TellsPlan || options.Mode == PlanMode.Destroy).ConfigureAwait(false);
        if (run is null) return Fail(terminal, diagnostics);
        await using var open = run;
        Inspect(run.Context.State, diagnostics);
        var plan = await run.PlanAsync(options, diagnostics, stopping).ConfigureAwait(false);
        if (plan is null) return Fail(terminal, diagnostics);
        if (TellsPlan) PlanDisplay.Show(plan, run.Rendering, arguments, terminal, TellsBlastRadius);
        if (diagnostics.HasErrors) return Fail(terminal, diagnostics);
        var applying = await ApplyRecord.ProposeAsync(session, run, ToCarryOut(plan), arguments, terminal, diagnostics, stopping).ConfigureAwait(false);
        if (!applying.MayGoOn)
        {
            terminal.Show(diagnostics, arguments.IsOn("compact-warnings"));
            return applying.ExitCode;
        }
        var asks = plan.CanApply && !arguments.IsOn("auto-approve");
        var warnings = new DiagnosticList();
        // Whoever is not asked gets the checks' verdicts after the apply, which makes them anew.
        warnings.AddRange(diagnostics.Where(d => asks || !TellsPlan || !d.IsCheckVerdict));
        if (asks)
        {
            // Who decides must have seen the warnings; else they come with those of the apply.
            terminal.Show(warnings, arguments.IsOn("compact-warnings"));
            warnings = new DiagnosticList();
            if (!Approve(plan.Mode, session, terminal))
            {
                if (applying.Change is not null) await applying.Change.AbandonAsync("declined when asked", stopping).ConfigureAwait(false);
                return 1;
            }
        }
        else if (!run.MayGoUnasked(plan, diagnostics)) return Fail(terminal, diagnostics);
        if (applying.Change is not null && !await ChangeGate.PassAsync(applying.Change, arguments.Text("break-glass"), asks ? "automatic, agreed to when asked" : "automatic", warnings, stopping).ConfigureAwait(false))
            return Fail(terminal, warnings);
        return await CarryOutAsync(run, ToCarryOut(plan), applying.Change, AlwaysDestroys, arguments, terminal, warnings, stopping).ConfigureAwait(false);
    }

    private async Task<int> ApplySavedAsync(
        Arguments arguments,
        StackSession session,
        Terminal terminal,
        DiagnosticList diagnostics,
        CancellationToken stopping)
    {
        if (arguments.InOrder.Exists(static o => o.Name is "target" or "replace" or "destroy" or "refresh-only" or "approved"))
        {
            diagnostics.Error("Can't change a saved plan", "A plan file holds its variables and options already. Give them to \"plan\" instead, or apply without a plan file.");
            return Fail(terminal, diagnostics);
        }
        if (!PlanRequest.IsPossible(arguments.Limit("parallelism"), diagnostics)) return Fail(terminal, diagnostics);
        var opened = await StackRun.OpenSavedAsync(session, terminal, arguments, arguments.Rest[0], diagnostics, stopping).ConfigureAwait(false);
        if (opened is not { } ready)
        {
            if (session.Recorder is not null) await ApplyRecord.ExplainAsync(session.Recorder, arguments.Rest[0], diagnostics, stopping).ConfigureAwait(false);
            return Fail(terminal, diagnostics);
        }
        await using var open = ready.Run;
        var applying = await ApplyRecord.FindAsync(session, ready.Plan, arguments, diagnostics, stopping).ConfigureAwait(false);
        if (!applying.MayGoOn) return Fail(terminal, diagnostics);
        terminal.Show(diagnostics);
        terminal.Messages?.Changes(ready.Plan);
        return await CarryOutAsync(ready.Run, ready.Plan, applying.Change, false, arguments, terminal, new DiagnosticList(), stopping).ConfigureAwait(false);
    }

    /// <param name="change">Its record; null where none is kept.</param>
    /// <param name="destroying">Whether the user asked this command itself to destroy, which its last line then says.</param>
    /// <param name="diagnostics">Warnings that have not been shown yet.</param>
    private async Task<int> CarryOutAsync(
        StackRun run,
        StackPlan plan,
        RecordedChange? change,
        bool destroying,
        Arguments arguments,
        Terminal terminal,
        DiagnosticList diagnostics,
        CancellationToken stopping)
    {
        if (change is not null && !await change.BeginAsync(run.Context.State, diagnostics, stopping).ConfigureAwait(false)) return Fail(terminal, diagnostics);
        await run.ApplyAsync(plan, arguments.Limit("parallelism"), diagnostics, stopping, change).ConfigureAwait(false);
        terminal.Show(diagnostics, arguments.IsOn("compact-warnings"));
        if (diagnostics.HasErrors) return 1;
        TellDone(run, destroying, arguments, terminal);
        return await AppliedVerification.RunAsync(run, plan, change, arguments, terminal, stopping).ConfigureAwait(false) ? 0 : 1;
    }

    private void TellDone(StackRun run, bool destroying, Arguments arguments, Terminal terminal)
    {
        var saved = run.Done.Add + run.Done.Change > 0 && arguments.Text("state-out") is { } path
            ? $"\nThe state of your infrastructure has been saved to the path below. This state\nis required to modify and destroy your infrastructure, so keep it safe. To\ninspect the complete state use the `terraform show` command.\n\nState path: {path}\n"
            : null;
        AppliedDisplay.Show(run, destroying, terminal, saved, TellsPlan);
    }

    private static bool Approve(PlanMode mode, StackSession session, Terminal terminal)
    {
        var inWorkspace = session.Workspace == "default" ? "" : $" in workspace \"{session.Workspace}\"";
        var (question, detail, only) = mode switch
        {
            PlanMode.Destroy => (
                $"Do you really want to destroy all resources{inWorkspace}?",
                "Terraform will destroy all your managed infrastructure, as shown above.\n  There is no undo. Only 'yes' will be accepted to confirm.",
                "Destroy cancelled."),
            PlanMode.RefreshOnly => (
                $"Would you like to update the Terraform state to reflect these detected changes{inWorkspace}?",
                "Terraform will write these changes to the state without modifying any real infrastructure.\n  There is no undo. Only 'yes' will be accepted to confirm.",
                "Apply cancelled."),
            _ => (
                $"Do you want to perform these actions{inWorkspace}?",
                "Terraform will perform the actions described above.\n  Only 'yes' will be accepted to approve.",
                "Apply cancelled."),
        };
        var answer = terminal.Ask($"\n{terminal.Bold(question)}\n  {detail}\n\n  {terminal.Bold("Enter a value:")} ");
        if (answer is not null || !terminal.CanAsk) terminal.WriteLine();
        if (answer == "yes") return true;
        if (answer is not null) terminal.WriteLine(only);
        else
        {
            var diagnostics = new DiagnosticList();
            if (terminal.CanAsk) diagnostics.Error("error asking for approval: EOF", "");
            else diagnostics.Error("Approval needed", "The plan has changes and input is off. Run with -auto-approve to carry them out, or plan with -out and apply the file.");
            terminal.Show(diagnostics);
        }
        return false;
    }

    private static int Fail(Terminal terminal, DiagnosticList diagnostics)
    {
        terminal.Show(diagnostics);
        return 1;
    }
}
