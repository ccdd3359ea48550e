using Millwright.Infrastructure.Backends.Remote;

namespace Millwright.Infrastructure.Backends.Consul;

/// <summary>Workspaces as keys beside the default one's: <c>PATH-env:NAME</c>.</summary>
internal sealed class ConsulBackend(Func<ConsulClient> connect, BackendSite site) : RemoteBackend(site)
{
    private const string Infix = "-env:";
    private readonly TimeProvider _time = site.Time;

    public required string Path { get; init; }
    public required bool Compresses { get; init; }
    public required bool Locks { get; init; }

    protected override async ValueTask<IEnumerable<string>> OtherWorkspacesAsync(CancellationToken cancellation)
    {
        using var client = connect();
        var prefix = Path + Infix;
        var keys = await client.KeysAsync(prefix, cancellation).ConfigureAwait(false);
        return keys.Where(key => key.StartsWith(prefix, StringComparison.Ordinal)).Select(key => key[prefix.Length..]).Where(static name => !name.Contains('/'));
    }

    protected override IRemoteState State(string workspace)
    {
        var client = connect();
        var path = workspace == Default ? Path : Path + Infix + workspace;
        return new ConsulState(client, path, Compresses, Locks ? new ConsulLock(client, path, _time) : null);
    }
}
