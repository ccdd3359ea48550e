using System.Globalization;
using Millwright.Cli.CommandLine;
using Millwright.Cli.Recording;
using Millwright.Cli.Terminals;
using Millwright.Cli.Verifying;
using Millwright.Cli.Workspaces;
using Millwright.Hcl.Diagnostics;

namespace Millwright.Cli.Commands;

/// <summary>Looks whether what was applied last is as it has to be.</summary>
internal sealed class VerifyCommand : Command
{
    public override string Name => "verify";
    public override string Summary => "Look whether what was applied is as it has to be";
    public override string Usage => "verify [options] [CHANGE]";
    public override string Description => "Does what the verification block of a stack asks for: plans once more, and runs its health checks. Without a number it is about the last change that was applied to the stack in the current directory, at a workspace's root to each of its stacks. The ledger records what was found of a change that nobody had verified. Exits with 0 where all is well and 1 where anything is found wanting.";
    public override string Example => "millwright verify 42";
    public override int MostWords => 1;
    public override bool OptionsAnywhere => true;

    public override IReadOnlyList<Flag> Flags =>
    [
        .. CommonFlags.Workspace,
        CommonFlags.Planning.First(static f => f.Name == "parallelism"),
        .. CommonFlags.Variables,
        .. CommonFlags.Locking,
        CommonFlags.Json,
        CommonFlags.NoColor,
    ];

    public override async Task<int> RunAsync(Arguments arguments, Terminal terminal, CancellationToken stopping)
    {
        var diagnostics = new DiagnosticList();
        if (arguments.Number("jobs") < 1) diagnostics.Error("Invalid number of jobs", "At least one stack has to be worked on at a time: -jobs=1.");
        long? change = null;
        if (arguments.Rest.Count == 1)
        {
            if (long.TryParse(arguments.Rest[0], NumberStyles.None, CultureInfo.InvariantCulture, out var number)) change = number;
            else NamedChange.Missing(arguments.Rest[0], diagnostics);
        }
        var site = diagnostics.HasErrors ? null : LedgerSite.Find(Environment.CurrentDirectory, diagnostics);
        if (site is null or { Exists: false } && !diagnostics.HasErrors)
            diagnostics.Error("No ledger", "Nothing has been recorded here, so that there is nothing to verify. docs/verification.md tells how to ask for a verification.");
        await using var workspace = diagnostics.HasErrors ? null : WorkspaceSession.Open(WorkspaceMode.Root, terminal, arguments, diagnostics);
        var candidates = workspace is null ? null : await new VerificationCandidates(workspace, site!).FindAsync(change, arguments, diagnostics, stopping).ConfigureAwait(false);
        if (candidates is null)
        {
            terminal.Show(diagnostics);
            return 1;
        }
        var verified = new VerifiedStack[candidates.Count];
        var options = new ParallelOptions { MaxDegreeOfParallelism = arguments.Number("jobs") };
        await Parallel.ForAsync(0, candidates.Count, options, async (i, _) => verified[i] = await VerifyAsync(workspace!, site!, candidates[i], candidates.Count > 1, arguments, terminal, stopping).ConfigureAwait(false)).ConfigureAwait(false);
        if (arguments.IsOn("json")) terminal.WriteLine(VerifiedStack.Json(workspace!, verified));
        else Show(verified, diagnostics, terminal);
        return verified.All(static v => v.Report.Passed) ? 0 : 1;
    }

    private static async Task<VerifiedStack> VerifyAsync(
        WorkspaceSession workspace, LedgerSite site, (Changes.Workspaces.StackInstance Stack, long Change) candidate, bool areSeveral, Arguments arguments, Terminal terminal, CancellationToken stopping)
    {
        var (stack, change) = candidate;
        Changes.Verification.IVerificationObserver observer = arguments.IsOn("json") ? SilentVerification.Instance : new VerificationProgress(terminal, areSeveral ? stack.Id : null);
        var verification = new ChangeVerification(site, workspace.Definition.VerificationOf(stack), workspace.DirectoryOf(stack), observer);
        var diagnostics = new DiagnosticList();
        var report = await verification.RunAsync(
            change, workspace.Outputs.Of(stack.Id), token => SecondPlan.OfAsync(workspace.Engine, workspace.TargetOf(stack), arguments.Limit("parallelism") ?? 10, token), diagnostics, stopping).ConfigureAwait(false);
        return new VerifiedStack(stack, report, diagnostics);
    }

    private static void Show(IReadOnlyList<VerifiedStack> verified, DiagnosticList diagnostics, Terminal terminal)
    {
        terminal.WriteLine();
        foreach (var (stack, report, found) in verified)
        {
            if (report.Passed) terminal.WriteLine(terminal.Green($"Change {report.Change} of {stack.Id} is {(report.WasRecorded ? "verified" : "as it has to be")}.") + NotRecorded(report));
            diagnostics.AddRange(found);
        }
        terminal.Show(diagnostics);
    }

    private static string NotRecorded(VerificationReport report) =>
        report.WasRecorded ? "" : $" It was {Changes.LifeCycle.ChangeLifeCycle.Text(report.Phase)} before, and the ledger keeps that.";
}
