using Millwright.Infrastructure.Backends.Remote;

namespace Millwright.Infrastructure.Backends.AzureRm;

/// <summary>Workspaces as blobs <c>KEYenv:NAME</c>.</summary>
internal sealed class AzureRmBackend(Func<BlobClient> connect, BackendSite site) : RemoteBackend(site)
{
    private const string Infix = "env:";

    public required string Key { get; init; }
    public required bool Snapshots { get; init; }

    protected override async ValueTask<IEnumerable<string>> OtherWorkspacesAsync(CancellationToken cancellation)
    {
        using var client = connect();
        var prefix = Key + Infix;
        var names = await client.ListAsync(prefix, cancellation).ConfigureAwait(false);
        return [.. names.Where(name => name.StartsWith(prefix, StringComparison.Ordinal)).Select(name => name[prefix.Length..]).Where(static name => !name.Contains('/'))];
    }

    protected override IRemoteState State(string workspace) => new AzureRmState(connect(), workspace == Default ? Key : Key + Infix + workspace, Snapshots);
}
