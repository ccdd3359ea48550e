using System.Text.Json.Nodes;
using Millwright.Infrastructure.Backends.Remote;

namespace Millwright.Infrastructure.Backends.Kubernetes;

/// <summary>Workspaces as secrets of one namespace, found by their labels.</summary>
internal sealed class KubernetesBackend(ClusterAccess cluster, BackendSite site) : RemoteBackend(site)
{
    private readonly BackendSite _site = site;

    public required string Namespace { get; init; }
    public required string Suffix { get; init; }
    public required IReadOnlyDictionary<string, string> Labels { get; init; }

    protected override async ValueTask<IEnumerable<string>> OtherWorkspacesAsync(CancellationToken cancellation)
    {
        using var client = Connect();
        var secrets = await client.ListAsync(KubernetesClient.Secrets, "tfstate=true", cancellation).ConfigureAwait(false);
        return [.. secrets.Select(static secret => secret["metadata"]?["labels"]).OfType<JsonObject>()
            .Where(labels => (string?)labels[StateLabels.Suffix] == Suffix)
            .Select(static labels => (string?)labels[StateLabels.Workspace] ?? "")];
    }

    protected override IRemoteState State(string workspace) => new KubernetesState(Connect(), new StateLabels(workspace, Suffix, Labels));

    private KubernetesClient Connect() =>
        new(cluster, Namespace, new RestClient(cluster.Tls.Handler(_site, cluster.Proxy), RetryPolicy.Patient, _site.Time));
}
