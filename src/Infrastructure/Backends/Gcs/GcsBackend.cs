using Millwright.Infrastructure.Backends.Remote;
using Millwright.Infrastructure.State;

namespace Millwright.Infrastructure.Backends.Gcs;

/// <summary>Workspaces as objects <c>PREFIX/NAME.tfstate</c>.</summary>
internal sealed class GcsBackend(Func<GcsClient> connect, string prefix, BackendSite site) : RemoteBackend(site)
{
    private const string StateSuffix = ".tfstate";
    private const string LockSuffix = ".tflock";

    protected override async ValueTask<IEnumerable<string>> OtherWorkspacesAsync(CancellationToken cancellation)
    {
        using var client = connect();
        try
        {
            var names = await client.ListAsync(prefix, cancellation).ConfigureAwait(false);
            return names.Where(static n => n.EndsWith(StateSuffix, StringComparison.Ordinal)).Select(static n => n[(n.LastIndexOf('/') + 1)..^StateSuffix.Length]);
        }
        catch (StateStoreException e)
        {
            throw new StateStoreException($"querying Cloud Storage failed: {e.Message}", e);
        }
    }

    protected override IRemoteState State(string workspace) => new GcsState(connect(), $"{prefix}{workspace}{StateSuffix}", $"{prefix}{workspace}{LockSuffix}");
}
