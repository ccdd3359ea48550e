using System.Net;

namespace Millwright.Infrastructure.Tests.Backends;

/// <summary>A container of Azure blobs, with leases and metadata.</summary>
internal sealed class BlobStandIn : StandIn
{
    private readonly Dictionary<string, Blob> _blobs = [];

    protected override HttpResponseMessage Answer(HttpRequestMessage request, string path, byte[] body)
    {
        var blob = _blobs.GetValueOrDefault(path);
        var method = request.Method.Method;
        if (method == "GET" && Query(request, "comp") == "list") return List(path, Query(request, "prefix") ?? "");
        if (method == "PUT" && Query(request, "comp") is null && blob is null) _blobs[path] = blob = new Blob();
        if (blob is null) return Reply(HttpStatusCode.NotFound);
        if (method == "PUT" && Query(request, "comp") == "lease") return Lease(blob, Header(request, "x-ms-lease-action")!, Header(request, "x-ms-proposed-lease-id") ?? Header(request, "x-ms-lease-id")!);
        if (method is "PUT" or "DELETE" && blob.Lease is not null && Header(request, "x-ms-lease-id") != blob.Lease) return Reply(HttpStatusCode.PreconditionFailed);
        if (method == "DELETE") _blobs.Remove(path);
        if (method == "PUT")
        {
            blob.Metadata = request.Headers.Where(static h => h.Key.StartsWith("x-ms-meta-", StringComparison.Ordinal)).ToDictionary(static h => h.Key, static h => h.Value.First());
            if (Query(request, "comp") is null) blob.Content = body;
        }
        var response = Reply(HttpStatusCode.OK, method == "GET" ? blob.Content : null);
        response.Headers.Add("x-ms-lease-status", blob.Lease is null ? "unlocked" : "locked");
        foreach (var (name, value) in blob.Metadata) response.Headers.Add(name, value);
        return response;
    }

    private static HttpResponseMessage Lease(Blob blob, string action, string id)
    {
        if (blob.Lease is not null && blob.Lease != id) return Reply(HttpStatusCode.Conflict);
        blob.Lease = action == "acquire" ? id : null;
        return Reply(HttpStatusCode.Created);
    }

    private HttpResponseMessage List(string container, string prefix)
    {
        var names = _blobs.Keys.Select(k => k[(container.Length + 1)..]).Where(n => n.StartsWith(prefix, StringComparison.Ordinal));
        return Reply($"<EnumerationResults><Blobs>{string.Concat(names.Select(static n => $"<Blob><Name>{n}</Name></Blob>"))}</Blobs><NextMarker/></EnumerationResults>");
    }

    private static string? Header(HttpRequestMessage request, string name) => request.Headers.TryGetValues(name, out var values) ? values.First() : null;

    private sealed class Blob
    {
        public byte[] Content { get; set; } = [];
        public string? Lease { get; set; }
        public Dictionary<string, string> Metadata { get; set; } = [];
    }
}
