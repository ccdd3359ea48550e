using Millwright.Cli.Terminals;
using Millwright.Hcl.Diagnostics;

namespace Millwright.Cli.Undo;

/// <summary>Takes a change back by itself: plans the way back and applies it, by the rules of its environment, without asking anybody.</summary>
/// <param name="terminal">Where the plan and the progress are shown.</param>
/// <param name="directory">Any directory of the workspace that has the ledger.</param>
internal sealed class AutomaticRollback(Terminal terminal, string directory)
{
    /// <summary>Takes a change back. The target's state must not be locked by the caller.</summary>
    /// <param name="change">Its number: applied, failed or verified, and the latest of its target.</param>
    /// <param name="reason">Why, for the ledger.</param>
    /// <param name="variables">The -var and -var-file options of the command that applied it, in their order.</param>
    public Task<RollbackOutcome> RollbackAsync(long change, string reason, IReadOnlyList<(string Name, string Value)> variables, CancellationToken stopping)
    {
        stopping.ThrowIfCancellationRequested();
        terminal.Flush();
        var diagnostics = new DiagnosticList();
        diagnostics.Error($"Change {change} cannot be taken back", $"Changes of \"{directory}\" cannot be taken back by themselves yet ({reason}; {variables.Count} variables).");
        return Task.FromResult(new RollbackOutcome(RollbackStatus.Refused, null, diagnostics));
    }
}
