using Millwright.Changes.Ledger;
using Millwright.Changes.LifeCycle;
using Millwright.Changes.LifeCycle.States;
using Millwright.Changes.Workspaces;
using Millwright.Cli.CommandLine;
using Millwright.Cli.Recording;
using Millwright.Cli.Sessions;
using Millwright.Cli.Workspaces;
using Millwright.Hcl.Diagnostics;
using Millwright.Infrastructure.Backends;

namespace Millwright.Cli.Verifying;

/// <summary>Finds which changes a verification is about: of each stack the last that was applied.</summary>
internal sealed class VerificationCandidates(WorkspaceSession workspace, LedgerSite site)
{
    /// <summary>As many of a target's newest changes as are looked through: what follows a deploy without being one are edits of the state.</summary>
    private const int MostLooked = 200;

    private static readonly ChangePhase[] _ended = [ChangePhase.Applied, ChangePhase.Failed, ChangePhase.Verified, ChangePhase.RolledBack];

    /// <summary>Null, with errors, where there is nothing to verify.</summary>
    /// <param name="asked">The number of the change; null for the last ones.</param>
    public async Task<IReadOnlyList<(StackInstance Stack, long Change)>?> FindAsync(long? asked, Arguments arguments, DiagnosticList diagnostics, CancellationToken cancellation)
    {
        await using var ledger = await site.OpenAsync(cancellation).ConfigureAwait(false);
        if (asked is { } number) return await OfChangeAsync(ledger, number, diagnostics, cancellation).ConfigureAwait(false) is { } one ? [one] : null;
        var chosen = await ChosenAsync(arguments, diagnostics, cancellation).ConfigureAwait(false);
        if (chosen is null) return null;
        var found = new List<(StackInstance, long)>();
        foreach (var stack in chosen.Where(stack => !workspace.Definition.VerificationOf(stack).IsEmpty))
        {
            if (await LastAsync(ledger, TargetOf(stack), cancellation).ConfigureAwait(false) is not { } last) continue;
            if (last.Proposal.RollsBack is { } back) diagnostics.Warning($"Change {last.Id} of {stack.Id} takes back change {back}", "What is there is what an earlier configuration has. Apply the one that is here, mended, and that is verified.");
            else if (last.WasApplied) found.Add((stack, last.Id));
            else diagnostics.Warning($"Change {last.Id} of {stack.Id} was not applied wholly", $"It is {ChangeLifeCycle.Text(last.Phase)} ({last.Events[^1].Detail}). There is nothing to verify before it is carried out.");
        }
        if (found.Count > 0) return found;
        diagnostics.Error(
            "There is nothing to verify",
            chosen.All(stack => workspace.Definition.VerificationOf(stack).IsEmpty)
                ? $"No \"verification\" block in {WorkspaceFile.Name} asks for anything of {(chosen.Count == 1 ? $"stack {chosen[0].Id}" : "these stacks")}. docs/verification.md tells how."
                : "Nothing has been applied wholly yet that could be verified.");
        return null;
    }

    private async Task<(StackInstance, long)?> OfChangeAsync(ChangeLedger ledger, long number, DiagnosticList diagnostics, CancellationToken cancellation)
    {
        if (await NamedChange.FindAsync(ledger, number, diagnostics, cancellation).ConfigureAwait(false) is not { } change) return null;
        if (workspace.Stacks.FirstOrDefault(s => TargetOf(s) == change.Proposal.Target) is not { } stack)
            diagnostics.Error($"Change {number} cannot be verified", $"{change.Proposal.Target} is no stack of {WorkspaceFile.Name} any more.");
        else if (workspace.Definition.VerificationOf(stack).IsEmpty)
            diagnostics.Error($"Change {number} cannot be verified", $"No \"verification\" block in {WorkspaceFile.Name} asks for anything of stack {stack.Id}. docs/verification.md tells how.");
        else if (!change.WasApplied || !ChangeVerification.Concerns(change.Proposal.Kind))
            diagnostics.Error($"Change {number} cannot be verified", $"It is a {change.Proposal.Kind} that is {ChangeLifeCycle.Text(change.Phase)}. What was deployed wholly can be verified.");
        else if (await LastAsync(ledger, change.Proposal.Target, cancellation).ConfigureAwait(false) is { } last && last.Id != number)
            diagnostics.Error($"Change {number} cannot be verified", $"Change {last.Id} has been applied over it: what is there now says nothing of change {number}.");
        else return (stack, number);
        return null;
    }

    /// <summary>The stacks as the command line has them, or the one in the current directory.</summary>
    private async Task<IReadOnlyList<StackInstance>?> ChosenAsync(Arguments arguments, DiagnosticList diagnostics, CancellationToken cancellation)
    {
        if (WorkspaceMode.Applies(arguments))
        {
            var graph = arguments.IsGiven("changed-since") ? await StackGraph.BuildAsync(workspace, diagnostics, cancellation).ConfigureAwait(false) : null;
            return diagnostics.HasErrors ? null : await StackSelection.ReadAsync(workspace, graph, arguments, diagnostics, cancellation).ConfigureAwait(false);
        }
        var selected = new WorkspaceSelection(StackSession.DataDirectoryName, Environment.GetEnvironmentVariable("TF_WORKSPACE")).Current();
        if (StackTarget.Of(workspace.Definition, Environment.CurrentDirectory, selected, null, new DiagnosticList())?.Stack is { } here) return [here];
        diagnostics.Error("There is nothing to verify", $"The current directory is no stack of {WorkspaceFile.Name}. docs/verification.md tells how to ask for a verification.");
        return null;
    }

    private string TargetOf(StackInstance stack) => workspace.RecordedAs(stack).Id;

    private static async Task<Change?> LastAsync(ChangeLedger ledger, string target, CancellationToken cancellation)
    {
        var ended = await ledger.ListAsync(new ChangeFilter { Target = target, Phases = _ended, Limit = MostLooked }, cancellation).ConfigureAwait(false);
        return ended.FirstOrDefault(change => change.Proposal.Target == target && (change.Proposal.RollsBack is not null || ChangeVerification.Concerns(change.Proposal.Kind)));
    }
}
