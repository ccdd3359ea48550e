using Millwright.Infrastructure.State;

namespace Millwright.Infrastructure.Backends;

/// <summary>A configured place that keeps the states of a stack's workspaces.</summary>
public interface IBackend
{
    /// <summary>The existing workspaces, "default" first, the others sorted.</summary>
    /// <exception cref="StateStoreException">The backend cannot be asked.</exception>
    ValueTask<IReadOnlyList<string>> WorkspacesAsync(CancellationToken cancellation);

    /// <summary>The store of one workspace's state.</summary>
    IStateStore Open(string workspace);

    /// <summary>Makes a workspace that has no state yet known.</summary>
    ValueTask CreateWorkspaceAsync(string workspace, CancellationToken cancellation);

    /// <summary>Removes a workspace with its state.</summary>
    ValueTask DeleteWorkspaceAsync(string workspace, CancellationToken cancellation);
}
