using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Millwright.Infrastructure.Backends.Remote;
using Millwright.Infrastructure.State;

namespace Millwright.Infrastructure.Backends.Kubernetes;

/// <summary>Reads and writes objects of one namespace through the cluster's API.</summary>
internal sealed class KubernetesClient(ClusterAccess cluster, string space, RestClient rest) : IDisposable
{
    public static readonly KubernetesKind Secrets = new("api/v1", "secrets", "v1", "Secret");
    public static readonly KubernetesKind Leases = new("apis/coordination.k8s.io/v1", "leases", "coordination.k8s.io/v1", "Lease");

    private string? _token = cluster.Token;

    /// <summary>Null where there is no such object.</summary>
    public async ValueTask<JsonObject?> GetAsync(KubernetesKind kind, string name, CancellationToken cancellation)
    {
        using var response = await SendAsync(HttpMethod.Get, kind, name, "", null, cancellation).ConfigureAwait(false);
        return response.StatusCode == HttpStatusCode.NotFound ? null : await ObjectAsync(response, cancellation).ConfigureAwait(false);
    }

    public async ValueTask<IReadOnlyList<JsonObject>> ListAsync(KubernetesKind kind, string selector, CancellationToken cancellation)
    {
        var found = new List<JsonObject>();
        var next = "";
        do
        {
            var query = $"?labelSelector={Uri.EscapeDataString(selector)}{(next.Length == 0 ? "" : $"&continue={Uri.EscapeDataString(next)}")}";
            using var response = await SendAsync(HttpMethod.Get, kind, "", query, null, cancellation).ConfigureAwait(false);
            var page = await ObjectAsync(response, cancellation).ConfigureAwait(false);
            found.AddRange((page["items"] as JsonArray ?? []).OfType<JsonObject>());
            next = (string?)page["metadata"]?["continue"] ?? "";
        }
        while (next.Length > 0);
        return found;
    }

    /// <summary>Null where an object of the name is there already.</summary>
    public async ValueTask<JsonObject?> CreateAsync(KubernetesKind kind, JsonObject body, CancellationToken cancellation)
    {
        using var response = await SendAsync(HttpMethod.Post, kind, "", "", Named(kind, body), cancellation).ConfigureAwait(false);
        return response.StatusCode == HttpStatusCode.Conflict ? null : await ObjectAsync(response, cancellation).ConfigureAwait(false);
    }

    /// <summary>Replaces an object that is still as it was read; null where it has changed since.</summary>
    public async ValueTask<JsonObject?> UpdateAsync(KubernetesKind kind, JsonObject body, CancellationToken cancellation)
    {
        var name = (string)body["metadata"]!["name"]!;
        using var response = await SendAsync(HttpMethod.Put, kind, name, "", Named(kind, body), cancellation).ConfigureAwait(false);
        return response.StatusCode == HttpStatusCode.Conflict ? null : await ObjectAsync(response, cancellation).ConfigureAwait(false);
    }

    public async ValueTask DeleteAsync(KubernetesKind kind, string name, CancellationToken cancellation)
    {
        var options = new JsonObject { ["kind"] = "DeleteOptions", ["apiVersion"] = "v1", ["propagationPolicy"] = "Background" };
        using var response = await SendAsync(HttpMethod.Delete, kind, name, "", options, cancellation).ConfigureAwait(false);
        if (response.StatusCode != HttpStatusCode.NotFound) await ObjectAsync(response, cancellation).ConfigureAwait(false);
    }

    public void Dispose() => rest.Dispose();

    private static JsonObject Named(KubernetesKind kind, JsonObject body)
    {
        body["apiVersion"] = kind.Version;
        body["kind"] = kind.Name;
        return body;
    }

    private static async ValueTask<JsonObject> ObjectAsync(HttpResponseMessage response, CancellationToken cancellation)
    {
        if (!response.IsSuccessStatusCode) throw await ErrorAsync(response, cancellation).ConfigureAwait(false);
        try
        {
            return JsonNode.Parse(await response.BytesAsync(cancellation).ConfigureAwait(false)) as JsonObject
                ?? throw new JsonException("The answer is no object.");
        }
        catch (JsonException e)
        {
            throw new StateStoreException("The answer of the Kubernetes API is no JSON object. Is the host the one of the cluster's API?", e);
        }
    }

    /// <summary>The API describes its errors in a Status object.</summary>
    private static async ValueTask<StateStoreException> ErrorAsync(HttpResponseMessage response, CancellationToken cancellation)
    {
        try
        {
            if (JsonNode.Parse(await response.BytesAsync(cancellation).ConfigureAwait(false)) is JsonObject status && (string?)status["message"] is { Length: > 0 } message)
                return new StateStoreException(message);
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
        }
        return await response.UnexpectedAsync(cancellation).ConfigureAwait(false);
    }

    private async ValueTask<HttpResponseMessage> SendAsync(HttpMethod method, KubernetesKind kind, string name, string query, JsonObject? body, CancellationToken cancellation)
    {
        if (_token is null && cluster.Login is { } login) _token = await login.TokenAsync(cancellation).ConfigureAwait(false);
        var address = $"{cluster.Server!.AbsoluteUri.TrimEnd('/')}/{kind.Path}/namespaces/{Uri.EscapeDataString(space)}/{kind.Plural}{(name.Length == 0 ? "" : "/" + Uri.EscapeDataString(name))}{query}";
        var content = body?.ToJsonString();
        return await rest.SendAsync(
            () =>
            {
                var request = new HttpRequestMessage(method, address);
                if (_token is { } token) request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
                else if (cluster.Username is { } user)
                    request.Headers.Authorization = new AuthenticationHeaderValue("Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes($"{user}:{cluster.Password}")));
                if (content is not null) request.Content = new StringContent(content, new MediaTypeHeaderValue("application/json"));
                return request;
            },
            cancellation).ConfigureAwait(false);
    }
}
