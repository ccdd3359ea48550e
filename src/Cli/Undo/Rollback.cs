using Millwright.Changes.Ledger;
using Millwright.Changes.LifeCycle;
using Millwright.Cli.CommandLine;
using Millwright.Cli.Recording;
using Millwright.Cli.Sessions;
using Millwright.Cli.Terminals;
using Millwright.Cli.Workspaces;
using Millwright.Hcl.Diagnostics;

namespace Millwright.Cli.Undo;

/// <summary>Takes one change back: finds the way, shows it, and goes it through the life cycle of a change of its own.</summary>
/// <param name="arguments">The options of the rollback command.</param>
/// <param name="site">Where the ledger is.</param>
internal sealed class Rollback(Terminal terminal, Arguments arguments, LedgerSite site)
{
    /// <param name="to">The change whose configuration is to come back; null for the one before.</param>
    /// <param name="diagnostics">Everything there is to say that has not been shown when it returns.</param>
    public async Task<RollbackOutcome> RunAsync(long change, long? to, DiagnosticList diagnostics, CancellationToken stopping)
    {
        var way = await FindAsync(change, to, diagnostics, stopping).ConfigureAwait(false);
        if (way is null || !MayBeAutomatic(way, diagnostics)) return Refused(diagnostics);
        if (WorkspaceSession.Open(site.Workspace.Root, terminal, arguments, diagnostics) is not { } workspace) return Refused(diagnostics);
        await using var opened = workspace;
        if (way.Kind == RollbackKinds.State)
            return await new StateRollback(terminal, arguments, site, workspace).RunAsync(way, diagnostics, stopping).ConfigureAwait(false);
        if (!CheckSource(way, diagnostics)) return Refused(diagnostics);
        IReadOnlyList<(string From, string To)> moves;
        await using (var ledger = await site.OpenAsync(stopping).ConfigureAwait(false)) moves = await MovesBack.OfAsync(ledger, way.Since, stopping).ConfigureAwait(false);
        await using var earlier = await EarlierStack.OpenAsync(site, workspace, way.Source!, way.Kind == RollbackKinds.Nothing ? [] : moves, arguments, terminal, diagnostics, stopping).ConfigureAwait(false);
        if (earlier is null) return Refused(diagnostics);
        var users = OutputUsers.Of(workspace, way.Change.Proposal.Target);
        return await new ConfigurationRollback(terminal, arguments, earlier, way, moves, users).RunAsync(diagnostics, stopping).ConfigureAwait(false);
    }

    private static RollbackOutcome Refused(DiagnosticList diagnostics) => new(RollbackStatus.Refused, null, diagnostics);

    /// <summary>False, with an error, where nobody asked and the way back would destroy everything.</summary>
    private bool MayBeAutomatic(WayBack way, DiagnosticList diagnostics)
    {
        if (site.Automatic is not { } setting || way.Kind != RollbackKinds.Nothing) return true;
        diagnostics.Error(
            $"Change {way.Change.Id} is the first of its stack",
            $"The only way back is to destroy everything it made, which {setting} leaves to people. \"millwright rollback {way.Change.Id}\" shows what that takes, and asks.");
        return false;
    }

    private async Task<WayBack?> FindAsync(long id, long? to, DiagnosticList diagnostics, CancellationToken stopping)
    {
        await using var ledger = await site.OpenAsync(stopping).ConfigureAwait(false);
        var change = await NamedChange.FindAsync(ledger, id, diagnostics, stopping).ConfigureAwait(false);
        var earlier = to is { } number ? await NamedChange.FindAsync(ledger, number, diagnostics, stopping).ConfigureAwait(false) : null;
        if (change is null || diagnostics.HasErrors) return null;
        var all = await ledger.ListAsync(new ChangeFilter { Target = change.Proposal.Target }, stopping).ConfigureAwait(false);
        var history = new TargetHistory(all.Where(c => c.Proposal.Target == change.Proposal.Target));
        return history.Find(change, earlier is null ? null : all.FirstOrDefault(c => c.Id == earlier.Id) ?? earlier, diagnostics);
    }

    /// <summary>False, with an error and a way out, where git does not have what was applied.</summary>
    private static bool CheckSource(WayBack way, DiagnosticList diagnostics)
    {
        var source = way.Source!;
        var what = way.Kind == RollbackKinds.Nothing ? "with whose configuration everything would be destroyed" : "whose configuration is to come back";
        if (source.Proposal.Revision is not { } revision)
        {
            diagnostics.Error($"Change {source.Id} came from no commit", $"Change {source.Id}, {what}, was applied outside of git or before the first commit, and the ledger keeps no configuration. {WayOut(way)}");
            return false;
        }
        if (revision.Uncommitted.Count == 0) return true;
        diagnostics.Error(
            $"Change {source.Id} was applied with files that were not committed",
            $"Change {source.Id}, {what}, was made from commit {revision.Commit[..Math.Min(9, revision.Commit.Length)]} and from files that differed from it: {string.Join(", ", revision.Uncommitted)}. Git does not have them as they were. {WayOut(way)}");
        return false;
    }

    private static string WayOut(WayBack way) => way.Kind == RollbackKinds.Nothing
        ? "\"millwright destroy\" in the stack's directory destroys what is there with the configuration of today."
        : $"Choose an earlier change that was made from a commit, with \"millwright rollback {way.Change.Id} -to=NUMBER\"; or put the files in place as they were and apply them.";
}
