using System.Net;

namespace Millwright.Infrastructure.Tests.Backends;

/// <summary>A server written from a service's API reference, without sockets.</summary>
internal abstract class StandIn : HttpMessageHandler
{
    private readonly Lock _gate = new();

    protected sealed override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var body = request.Content is null ? [] : await request.Content.ReadAsByteArrayAsync(cancellationToken);
        lock (_gate) return Answer(request, Uri.UnescapeDataString(request.RequestUri!.AbsolutePath), body);
    }

    protected abstract HttpResponseMessage Answer(HttpRequestMessage request, string path, byte[] body);

    protected static HttpResponseMessage Reply(HttpStatusCode status, byte[]? body = null) => new(status) { Content = new ByteArrayContent(body ?? []) };

    protected static HttpResponseMessage Reply(string json) => Reply(HttpStatusCode.OK, System.Text.Encoding.UTF8.GetBytes(json));

    protected static string? Query(HttpRequestMessage request, string name) => request.RequestUri!.Query.TrimStart('?').Split('&')
        .Select(static pair => pair.Split('=', 2))
        .Where(pair => pair[0] == name).Select(static pair => pair.Length > 1 ? Uri.UnescapeDataString(pair[1]) : "").FirstOrDefault();
}
