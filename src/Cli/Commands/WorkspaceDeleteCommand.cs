using Millwright.Cli.CommandLine;
using Millwright.Cli.Sessions;
using Millwright.Cli.Terminals;
using Millwright.Hcl.Diagnostics;
using Millwright.Infrastructure.Backends;
using Millwright.Infrastructure.State;

namespace Millwright.Cli.Commands;

/// <summary>Deletes a workspace with its state.</summary>
internal sealed class WorkspaceDeleteCommand : BackendCommand
{
    private const int MostListed = 5;

    public override string Name => "workspace delete";
    public override string Summary => "Delete a workspace";
    public override string Usage => "workspace delete [options] NAME";
    public override string Description => "Deletes a workspace with its state. A workspace that still manages resources is kept, unless forced.";
    public override string Example => "millwright workspace delete staging";
    public override int MostWords => int.MaxValue;

    public override IReadOnlyList<Flag> Flags =>
    [
        new("force", FlagKind.Switch, "", "Delete the workspace even if it manages resources. These stay, and nobody looks after them any more."),
        .. CommonFlags.Locking,
        .. CommonFlags.Variables,
    ];

    protected override string? Misuse(Arguments arguments) => arguments.Rest.Count == 1 ? null : WorkspaceNames.ExpectedOne;

    protected override async Task<int> RunAsync(IBackend backend, StackSession session, Arguments arguments, Terminal terminal, CancellationToken stopping)
    {
        var name = arguments.Rest[0];
        if (!(await backend.WorkspacesAsync(stopping).ConfigureAwait(false)).Contains(name)) return WorkspaceNames.Missing(name, terminal);
        if (name == session.Workspace)
        {
            terminal.WriteError($"Workspace \"{name}\" is your active workspace.\n\nYou cannot delete the currently active workspace. Please switch\nto another workspace and try again.\n");
            return 1;
        }
        if (name == LocalBackend.DefaultWorkspace) throw new StateStoreException("cannot delete default state");
        var forced = arguments.IsOn("force");
        var left = await ResourcesAsync(backend.Open(name), arguments, stopping).ConfigureAwait(false);
        if (left.Count > 0 && !forced)
        {
            var list = string.Concat(left.Take(MostListed).Select(static address => $"  - {address}\n")) + (left.Count > MostListed ? "  - ...\n" : "");
            var diagnostics = new DiagnosticList();
            diagnostics.Error("Workspace is not empty", $"Workspace \"{name}\" is currently tracking the following resource instances:\n{list}\nDeleting this workspace would cause Terraform to lose track of any associated remote objects, which would then require you to delete them manually outside of Terraform. You should destroy these objects with Terraform before deleting the workspace.\n\nIf you want to delete this workspace anyway, and have Terraform forget about these managed objects, use the -force option to disable this safety check.");
            terminal.Show(diagnostics);
            return 1;
        }
        await backend.DeleteWorkspaceAsync(name, stopping).ConfigureAwait(false);
        terminal.WriteLine(terminal.Green($"Deleted workspace \"{name}\"!"));
        if (left.Count > 0) terminal.WriteLine(terminal.Yellow($"WARNING: \"{name}\" was non-empty.\nThe resources managed by the deleted workspace may still exist,\nbut are no longer manageable by Terraform since the state has\nbeen deleted.\n"));
        return 0;
    }

    /// <summary>The addresses of what a workspace manages, seen under its lock.</summary>
    private static async Task<IReadOnlyList<string>> ResourcesAsync(IStateStore store, Arguments arguments, CancellationToken stopping)
    {
        try
        {
            await using var held = await store.LockAsync("workspace-delete", arguments, stopping).ConfigureAwait(false);
            var state = await store.ReadAsync(stopping).ConfigureAwait(false);
            return state is null ? [] : [.. state.Resources.Values.OrderBy(static r => r.Address).SelectMany(static r => r.Instances.Keys.Select(key => r.Address.Instance(key).ToString()))];
        }
        finally
        {
            await store.CloseAsync().ConfigureAwait(false);
        }
    }
}
