using Millwright.Changes.LifeCycle;
using Millwright.Cli.CommandLine;
using Millwright.Cli.Recording;
using Millwright.Cli.Terminals;
using Millwright.Cli.Workspaces;
using Millwright.Hcl.Diagnostics;

namespace Millwright.Cli.Undo;

/// <summary>Opens the stack of a saved plan that takes a change back: with the configuration that the plan was made of, which is no checkout's.</summary>
internal static class SavedRollback
{
    /// <summary>Null where the file is no such plan, and, with errors, where its stack cannot be opened.</summary>
    public static async Task<EarlierStack?> OpenAsync(Arguments arguments, Terminal terminal, DiagnosticList diagnostics, CancellationToken stopping)
    {
        var path = arguments.Rest[0];
        if (!File.Exists(path) || LedgerSite.Find(Environment.CurrentDirectory, new DiagnosticList()) is not { Exists: true } site) return null;
        var hash = StackProposal.HashOf(await File.ReadAllBytesAsync(path, stopping).ConfigureAwait(false));
        await using var ledger = await site.OpenAsync(stopping).ConfigureAwait(false);
        if (await ledger.FindByPlanAsync(hash, stopping).ConfigureAwait(false) is not { Proposal: { RollsBack: not null, Revision: not null, Kind: RollbackKinds.Configuration or RollbackKinds.Nothing } } change) return null;
        if (WorkspaceSession.Open(site.Workspace.Root, terminal, arguments, diagnostics) is not { } workspace) return null;
        await using var opened = workspace;
        return await EarlierStack.OpenAsync(site, workspace, change, [], arguments, terminal, diagnostics, stopping).ConfigureAwait(false);
    }
}
