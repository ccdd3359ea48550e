using Millwright.Infrastructure.State;
using Millwright.Values;

namespace Millwright.Infrastructure.Backends.Remote;

/// <summary>A backend whose workspaces are listed by the place that keeps them.</summary>
internal abstract class RemoteBackend(BackendSite site) : IBackend
{
    public const string Default = "default";

    /// <summary>The names of the workspaces other than the default one, in any order, duplicates allowed.</summary>
    /// <exception cref="WorkspacesNotSupportedException">There is only one state in such a place.</exception>
    protected abstract ValueTask<IEnumerable<string>> OtherWorkspacesAsync(CancellationToken cancellation);

    /// <summary>The state of a workspace, which need not exist yet.</summary>
    protected abstract IRemoteState State(string workspace);

    public async ValueTask<IReadOnlyList<string>> WorkspacesAsync(CancellationToken cancellation)
    {
        var others = await OtherWorkspacesAsync(cancellation).ConfigureAwait(false);
        return [Default, .. others.Where(static name => name.Length > 0 && name != Default).Distinct().Order(StringOrder.Instance)];
    }

    public IStateStore Open(string workspace) => Store(workspace.Length == 0 ? Default : workspace);

    public async ValueTask CreateWorkspaceAsync(string workspace, CancellationToken cancellation)
    {
        await using var store = Store(workspace);
        await store.InitializeAsync(cancellation).ConfigureAwait(false);
    }

    public async ValueTask DeleteWorkspaceAsync(string workspace, CancellationToken cancellation)
    {
        if (workspace is "" or Default) throw new StateStoreException("can't delete default state");
        await using var state = State(workspace);
        await state.DeleteAsync(cancellation).ConfigureAwait(false);
    }

    private RemoteStateStore Store(string workspace) => new(State(workspace), site.Time, site.Encryption);
}
