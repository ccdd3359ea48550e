using Millwright.Infrastructure.Backends.Remote;

namespace Millwright.Infrastructure.Backends.Http;

/// <summary>A single state behind a REST address: there are no workspaces.</summary>
internal sealed class HttpBackend(HttpEndpoints endpoints, Func<RestClient> connect, BackendSite site) : RemoteBackend(site)
{
    protected override ValueTask<IEnumerable<string>> OtherWorkspacesAsync(CancellationToken cancellation) =>
        throw new WorkspacesNotSupportedException();

    protected override IRemoteState State(string workspace) =>
        workspace == Default ? new HttpState(endpoints, connect()) : throw new WorkspacesNotSupportedException();
}
