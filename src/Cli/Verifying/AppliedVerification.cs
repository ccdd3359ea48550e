using Millwright.Cli.CommandLine;
using Millwright.Cli.Recording;
using Millwright.Cli.Sessions;
using Millwright.Cli.Terminals;
using Millwright.Hcl.Diagnostics;
using Millwright.Infrastructure.Plans;
using Millwright.Infrastructure.State;
using Millwright.Values;

namespace Millwright.Cli.Verifying;

/// <summary>Verifies what a command has just applied to the stack in the current directory.</summary>
internal static class AppliedVerification
{
    /// <summary>False, with errors shown, where it was found wanting or nobody knows; true also where nobody asks for a verification.</summary>
    /// <param name="change">Its record; null where none is kept.</param>
    public static async Task<bool> RunAsync(StackRun run, StackPlan plan, RecordedChange? change, Arguments arguments, Terminal terminal, CancellationToken stopping)
    {
        if (change is null || change.Target.Verification.IsEmpty || !ChangeVerification.Concerns(change.Change.Proposal.Kind)) return true;
        var outputs = OutputsOf(run.Result);
        await run.DisposeAsync().ConfigureAwait(false);
        var diagnostics = new DiagnosticList();
        if (terminal.Messages is null) terminal.WriteLine();
        var environment = change.Target.Rules.Environment is { } name ? change.Site.Workspace.Environments.GetValueOrDefault(name) : null;
        var rollback = new RollbackOnFailure(terminal, environment, Environment.CurrentDirectory);
        var verification = new ChangeVerification(change.Site, change.Target.Verification, Environment.CurrentDirectory, new VerificationProgress(terminal, null)) { IsTakenBack = rollback.IsOn };
        var report = await verification.RunAsync(change.Id, outputs, token => SecondPlan.OfAsync(terminal, arguments, plan, token), diagnostics, stopping).ConfigureAwait(false);
        if (report.Passed && terminal.Messages is null) terminal.WriteLine($"\n{terminal.Green($"Change {change.Id} is verified.")}");
        terminal.Sources = change.SourceOf;
        terminal.Show(diagnostics);
        var after = new DiagnosticList();
        await rollback.RunAsync(report, arguments, after, stopping).ConfigureAwait(false);
        terminal.Show(after);
        return report.Passed;
    }

    /// <summary>A state's outputs as one object, sensitive ones marked.</summary>
    public static Value OutputsOf(StateSnapshot state) =>
        Value.Object(state.Outputs.Select(static o => KeyValuePair.Create(o.Key, o.Value.Sensitive ? o.Value.Value.WithMarks(Marks.Sensitive) : o.Value.Value)));
}
