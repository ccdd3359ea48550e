using Millwright.Changes.Workspaces;
using Millwright.Cli.CommandLine;
using Millwright.Cli.Terminals;
using Millwright.Hcl.Diagnostics;

namespace Millwright.Cli.Workspaces;

/// <summary>What commands about several stacks begin with: the workspace, how its stacks hang together, and which are meant.</summary>
internal sealed record WorkspaceCommand(WorkspaceSession Workspace, StackGraph Graph, IReadOnlyList<StackInstance> Chosen) : IAsyncDisposable
{
    /// <summary>Null, with errors shown, where the workspace cannot be used as asked.</summary>
    public static async Task<WorkspaceCommand?> OpenAsync(Arguments arguments, Terminal terminal, DiagnosticList diagnostics, CancellationToken cancellation)
    {
        if (WorkspaceSession.Open(WorkspaceMode.Root, terminal, arguments, diagnostics) is not { } workspace) return null;
        var graph = await StackGraph.BuildAsync(workspace, diagnostics, cancellation).ConfigureAwait(false);
        var chosen = graph is null ? null : await StackSelection.ReadAsync(workspace, graph, arguments, diagnostics, cancellation).ConfigureAwait(false);
        if (chosen is not null) return new WorkspaceCommand(workspace, graph!, chosen);
        await workspace.DisposeAsync().ConfigureAwait(false);
        return null;
    }

    public ValueTask DisposeAsync() => Workspace.DisposeAsync();
}
