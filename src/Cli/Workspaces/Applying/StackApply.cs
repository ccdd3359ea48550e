using Millwright.Changes;
using Millwright.Changes.LifeCycle;
using Millwright.Changes.Planning;
using Millwright.Changes.Verification;
using Millwright.Cli.CommandLine;
using Millwright.Cli.Terminals;
using Millwright.Cli.Verifying;
using Millwright.Hcl.Diagnostics;
using Millwright.Infrastructure.Engine;

namespace Millwright.Cli.Workspaces.Applying;

/// <summary>Applies one stack of a workspace when its turn comes, or keeps its plan where approvals are missing, and verifies what was applied.</summary>
internal sealed class StackApply(WorkspaceSession workspace, WorkspacePlanner planner, Arguments arguments, Terminal terminal)
{
    public async Task<StackResult> RunAsync(ForeseenStack foreseen, CancellationToken stopping)
    {
        var shown = foreseen.Planned;
        if (!foreseen.HasChanges) return shown;
        if (foreseen.Outlook.Refuses) return Refused(shown, foreseen.Outlook.Text);
        if (foreseen.Kept is { } kept) return foreseen.Outlook.Waits ? Waiting(shown, kept.Id, foreseen.Outlook.Text) : await ApplyKeptAsync(shown, kept, stopping).ConfigureAwait(false);
        // What others would give has come to be: now the values are known.
        var again = shown.PlannedAfter.Count > 0;
        var current = again ? await planner.PlanAsync(shown.Stack, stopping).ConfigureAwait(false) : shown;
        if (current.Status is not StackStatus.Changes) return current;
        if (again && Unforeseen(shown.Plan!, current.Plan!) is { Count: > 0 } unforeseen) return Changed(current, unforeseen);
        return await ApplyAsync(current, null, stopping).ConfigureAwait(false);
    }

    /// <summary>True where a stack has something to say although one that it needs waits: that it has nothing to do, or waits as well.</summary>
    public static bool RunsBehind(ForeseenStack foreseen, StackResult before) =>
        before.Waits && foreseen.Planned.PlannedAfter.Count == 0 && (foreseen.Planned.Status == StackStatus.NoChanges || foreseen is { HasChanges: true, Outlook.Waits: true });

    private async Task<StackResult> ApplyKeptAsync(StackResult result, Change kept, CancellationToken stopping)
    {
        var diagnostics = new DiagnosticList();
        var plan = await KeptPlan.OpenAsync(workspace, result.Stack, kept, diagnostics, stopping).ConfigureAwait(false);
        return plan is null
            ? result with { Status = StackStatus.Failed, Diagnostics = diagnostics }
            : await ApplyAsync(result with { Plan = plan }, kept, stopping).ConfigureAwait(false);
    }

    private async Task<StackResult> ApplyAsync(StackResult result, Change? kept, CancellationToken stopping)
    {
        StackRecord? record = null;
        var engine = workspace.EngineWith((session, recorder) => record = new StackRecord(session, recorder, arguments.Text("break-glass"), arguments.Text("message")) { Kept = kept, KeepsWhatWaits = true });
        var progress = new StackProgress(terminal, result.Stack.Id, silent: arguments.IsOn("json"));
        var outcome = await engine.ApplyAsync(result.Plan!, progress, stopping).ConfigureAwait(false);
        if (record?.Waiting is { } waiting) return Waiting(result, waiting.Id, string.Join(", and ", waiting.Objections));
        workspace.Outputs.Applied(result.Stack.Id);
        var diagnostics = new DiagnosticList();
        diagnostics.AddRange(outcome.Diagnostics);
        result = result with { Status = outcome.Status == ChangeStatus.Applied ? StackStatus.Applied : StackStatus.Failed, Diagnostics = diagnostics, Change = record?.Change?.Id };
        return result.Status == StackStatus.Applied ? await VerifyAsync(result, record?.Change, stopping).ConfigureAwait(false) : result;
    }

    /// <summary>The result as it is once what was applied has been looked at.</summary>
    private async Task<StackResult> VerifyAsync(StackResult result, Change? change, CancellationToken stopping)
    {
        var stack = result.Stack;
        var definition = workspace.Definition.VerificationOf(stack);
        if (change is null || definition.IsEmpty || !ChangeVerification.Concerns(change.Proposal.Kind)) return result;
        IVerificationObserver observer = arguments.IsOn("json") ? SilentVerification.Instance : new VerificationProgress(terminal, stack.Id);
        var rollback = new RollbackOnFailure(arguments.IsOn("json") ? Terminal.Silent() : terminal, workspace.Definition.EnvironmentOf(stack), workspace.DirectoryOf(stack));
        var verification = new ChangeVerification(workspace.Site!, definition, workspace.DirectoryOf(stack), observer) { IsTakenBack = rollback.IsOn };
        var report = await verification.RunAsync(
            change.Id, workspace.Outputs.Of(stack.Id), token => SecondPlan.OfAsync(workspace.Engine, workspace.TargetOf(stack), planner.Request.Parallelism, token), result.Diagnostics, stopping).ConfigureAwait(false);
        if (report.Passed || report.WasInterrupted) return result;
        var back = await rollback.RunAsync(report, arguments, result.Diagnostics, stopping).ConfigureAwait(false);
        workspace.Outputs.Applied(stack.Id);
        return result with { Status = StackStatus.Failed, Note = back is null ? null : $"taken back by change {back}" };
    }

    private static StackResult Waiting(StackResult result, long change, string objections) =>
        result with { Status = StackStatus.Waiting, Change = change, Note = objections, Waits = true };

    private static StackResult Refused(StackResult result, string objections)
    {
        var diagnostics = new DiagnosticList();
        diagnostics.Error(
            $"Stack {result.Stack.Id} must not be applied now",
            $"{char.ToUpperInvariant(objections[0])}{objections[1..]}.\n\nNothing of it was changed. In an emergency, -break-glass=REASON (or the environment variable MILLWRIGHT_BREAK_GLASS) applies it all the same; the ledger will say so for good.");
        return result with { Status = StackStatus.Refused, Note = objections, Diagnostics = diagnostics };
    }

    /// <summary>What a plan does that the plan that was shown did not.</summary>
    private static List<PlannedAction> Unforeseen(StackChangePlan shown, StackChangePlan now)
    {
        var foreseen = shown.Actions.ToDictionary(static a => a.Address, static a => a.Kind);
        return [.. now.Actions.Where(a => a.Risk != ActionRisk.None && !Covers(foreseen.GetValueOrDefault(a.Address), a.Kind))];
    }

    private static bool Covers(ActionKind foreseen, ActionKind now) => now == foreseen || (foreseen == ActionKind.Replace && now == ActionKind.Update);

    private static StackResult Changed(StackResult result, IReadOnlyList<PlannedAction> unforeseen)
    {
        var diagnostics = new DiagnosticList();
        diagnostics.Error(
            "The plan has become another one",
            $"Now that the stacks before it are applied, this stack's plan does what was not shown:\n{string.Join('\n', unforeseen.Select(static a => $"  - {a.Address}: {a.Kind.ToString().ToLowerInvariant()}"))}\n\nNothing of it was done. Run the command again: it shows the plan as it is now.");
        return result with { Status = StackStatus.Failed, Diagnostics = diagnostics };
    }
}
