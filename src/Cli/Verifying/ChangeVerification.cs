using Millwright.Changes.Ledger;
using Millwright.Changes.LifeCycle.Events;
using Millwright.Changes.LifeCycle.States;
using Millwright.Changes.Verification;
using Millwright.Cli.Recording;
using Millwright.Hcl.Diagnostics;
using Millwright.Values;

namespace Millwright.Cli.Verifying;

/// <summary>Looks whether what a change applied is as it has to be, and records what was found.</summary>
/// <param name="directory">The stack's directory: absolute.</param>
internal sealed class ChangeVerification(LedgerSite site, VerificationDefinition definition, string directory, IVerificationObserver observer)
{
    /// <summary>The kinds of changes after which there is something to look at: where the stack is as its configuration here has it.</summary>
    public static bool Concerns(string kind) => kind == "deploy";

    /// <summary>What is found wanting is taken back by whoever verifies.</summary>
    public bool IsTakenBack { get; init; }

    /// <param name="change">Its number.</param>
    /// <param name="outputs">An object of the stack's outputs after the apply, sensitive ones marked.</param>
    /// <param name="secondPlan">Plans again.</param>
    /// <param name="diagnostics">Says with an error what was found wanting.</param>
    /// <exception cref="LedgerException">It cannot be recorded.</exception>
    public async Task<VerificationReport> RunAsync(
        long change, Value outputs, Func<CancellationToken, Task<CheckTry>> secondPlan, DiagnosticList diagnostics, CancellationToken stopping)
    {
        var unusable = new DiagnosticList();
        var checks = definition.HealthChecks(outputs, directory, unusable);
        diagnostics.AddRange(unusable);
        IReadOnlyList<CheckOutcome> outcomes;
        try
        {
            outcomes = await new VerificationRun(observer, TimeProvider.System).RunAsync(checks, definition.SecondPlan == true ? secondPlan : null, stopping).ConfigureAwait(false);
        }
        catch (Exception e) when (e is OperationCanceledException or VerificationUnavailableException)
        {
            var reason = e is OperationCanceledException ? "" : $"{e.Message}\n\n";
            diagnostics.Warning($"Change {change} was not verified", $"{reason}It stays applied, and nobody has looked whether it is good. \"millwright verify {change}\" does it later.");
            return new VerificationReport(change, [], ChangePhase.Applied, false);
        }
        var report = await RecordAsync(change, outcomes).ConfigureAwait(false);
        if (!report.Passed) Explain(report, diagnostics);
        return report;
    }

    private async Task<VerificationReport> RecordAsync(long change, IReadOnlyList<CheckOutcome> outcomes)
    {
        // What was found out is recorded also where somebody asks to stop now.
        await using var ledger = await site.OpenAsync(CancellationToken.None).ConfigureAwait(false);
        var actor = await new ActorDetection(Environment.GetEnvironmentVariable).FindAsync(directory, CancellationToken.None).ConfigureAwait(false);
        return await ledger.WriteAsync(async transaction =>
        {
            var now = DateTimeOffset.UtcNow;
            var current = (await transaction.FindAsync(change, CancellationToken.None).ConfigureAwait(false))!;
            if (current.Phase != ChangePhase.Applied) return new VerificationReport(change, outcomes, current.Phase, false);
            var verdicts = outcomes.Select(static o => o.Verdict).ToList();
            LifeCycleEvent found = outcomes.All(static o => o.Passed)
                ? new VerificationPassed(verdicts) { By = actor, At = now }
                : new VerificationFailed(verdicts) { By = actor, At = now };
            current = await transaction.AppendAsync(change, [found], CancellationToken.None).ConfigureAwait(false);
            return new VerificationReport(change, outcomes, current.Phase, true);
        }, CancellationToken.None).ConfigureAwait(false);
    }

    private void Explain(VerificationReport report, DiagnosticList diagnostics)
    {
        var isTakenBack = IsTakenBack && report.WasRecorded;
        var found = report.Outcomes.Where(static o => !o.Passed).Select(static o => $"- {o.Name}: {o.Verdict.Detail ?? "failed"}");
        diagnostics.Error(
            $"Change {report.Change} was applied, and found wanting",
            isTakenBack ? string.Join('\n', found)
            : $"{string.Join('\n', found)}\n\nWhat was applied is still there{(report.WasRecorded ? "; the ledger has the change as failed" : "")}. Mend what is wrong and apply that, or take the change back: \"millwright rollback {report.Change}\".");
    }
}
