using Millwright.Cli.CommandLine;
using Millwright.Cli.Commands;
using Millwright.Cli.Recording;
using Millwright.Cli.Terminals;
using Millwright.Cli.Verifying;
using Millwright.Hcl.Diagnostics;

namespace Millwright.Cli.Undo;

/// <summary>Takes a change back by itself: plans the way back and applies it. The environment's setting is its approval; nobody is asked.</summary>
/// <param name="terminal">Where the plan and the progress are shown.</param>
/// <param name="directory">Any directory of the workspace that has the ledger.</param>
internal sealed class AutomaticRollback(Terminal terminal, string directory)
{
    /// <summary>Takes a change back. The target's state must not be locked by the caller.</summary>
    /// <param name="change">Its number: applied, failed or verified, and the latest of its target.</param>
    /// <param name="reason">Why, for the ledger.</param>
    /// <param name="variables">The -var and -var-file options of the command that applied it, in their order.</param>
    public async Task<RollbackOutcome> RollbackAsync(long change, string reason, IReadOnlyList<(string Name, string Value)> variables, CancellationToken stopping)
    {
        var diagnostics = new DiagnosticList();
        if (LedgerSite.Find(Path.GetFullPath(directory), diagnostics) is not { Exists: true } site)
        {
            if (!diagnostics.HasErrors) diagnostics.Error("No ledger", $"Nothing has been recorded in \"{directory}\", so that nothing can be taken back.");
            return new RollbackOutcome(RollbackStatus.Refused, null, diagnostics);
        }
        var given = variables.Where(static v => v.Name is "var" or "var-file").Select(static v => $"-{v.Name}={v.Value}");
        var arguments = Arguments.Parse(RollbackCommand.Options, ["-auto-approve", "-input=false", $"-message={reason}", .. given]);
        var sources = terminal.Sources;
        var outcome = await new Rollback(terminal, arguments, site.ActingBy(RollbackOnFailure.Setting)).RunAsync(change, null, diagnostics, stopping).ConfigureAwait(false);
        // What is shown next may be about the caller's own files.
        var taken = terminal.Sources;
        terminal.Sources = name => sources(name) ?? taken(name);
        return outcome;
    }
}
