using Millwright.Changes.Workspaces;
using Millwright.Cli.CommandLine;
using Millwright.Cli.Terminals;
using Millwright.Cli.Undo;
using Millwright.Hcl.Diagnostics;

namespace Millwright.Cli.Verifying;

/// <summary>Takes back by itself what a verification found wanting, in an environment that says so.</summary>
/// <param name="environment">The stack's; null where it has none.</param>
/// <param name="directory">The stack's directory: absolute.</param>
internal sealed class RollbackOnFailure(Terminal terminal, EnvironmentDefinition? environment, string directory)
{
    /// <summary>What it is called in the workspace's file, and in the ledger.</summary>
    public const string Setting = "rollback_on_failure";

    public bool IsOn => environment is { RollbackOnFailure: true };

    /// <summary>Nothing where it is not asked for, or what was found did not decide about the change.</summary>
    /// <param name="arguments">Those of the command that applied the change: its variables count for the way back.</param>
    /// <param name="diagnostics">Says what came of it.</param>
    /// <returns>The number of the change that took it back; null where none did.</returns>
    public async Task<long?> RunAsync(VerificationReport report, Arguments arguments, DiagnosticList diagnostics, CancellationToken stopping)
    {
        if (!IsOn || report.Passed || !report.WasRecorded) return null;
        var found = string.Join(", ", report.Outcomes.Where(static o => !o.Passed).Select(static o => o.Name));
        var announcement = $"Change {report.Change} is taken back now, as environment \"{environment!.Name}\" has {Setting}.";
        if (terminal.Messages is { } messages) messages.Log(announcement);
        else terminal.Progress($"\n{terminal.Red(announcement)}\n");
        var outcome = await new AutomaticRollback(terminal, directory).RollbackAsync(
            report.Change, $"{Setting}: change {report.Change} was found wanting ({found})", [.. arguments.InOrder], stopping).ConfigureAwait(false);
        diagnostics.AddRange(outcome.Diagnostics);
        if (outcome.Status == RollbackStatus.Applied)
        {
            diagnostics.Warning($"Change {report.Change} was taken back by change {outcome.Change}", $"Nobody was asked: environment \"{environment.Name}\" has {Setting}. The configuration here is still the one that was found wanting: mend it before it is applied again.");
            return outcome.Change;
        }
        diagnostics.Error(
            $"Change {report.Change} could not be taken back by itself",
            $"{(outcome.Status == RollbackStatus.Failed ? "The way back was begun and not finished." : "Nothing was done about it: what it applied is still there.")} Look at it with \"millwright changes show {outcome.Change ?? report.Change}\", and take it back by hand with \"millwright rollback {report.Change}\".");
        return null;
    }
}
