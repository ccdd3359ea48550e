using System.Net;

namespace Millwright.Infrastructure.Tests.Backends;

/// <summary>A bucket of Cloud Storage, with generations.</summary>
internal sealed class GcsStandIn : StandIn
{
    private readonly SortedDictionary<string, (byte[] Content, long Generation)> _objects = new(StringComparer.Ordinal);
    private long _generation = 1_700_000_000_000_000;

    public IEnumerable<string> Names => _objects.Keys;

    protected override HttpResponseMessage Answer(HttpRequestMessage request, string path, byte[] body)
    {
        const string marker = "/o/";
        if (request.Method == HttpMethod.Post) return Put(request, body);
        if (path.EndsWith("/o", StringComparison.Ordinal))
            return Reply($"{{\"items\":[{string.Join(',', _objects.Keys.Where(k => k.StartsWith(Query(request, "prefix") ?? "", StringComparison.Ordinal)).Select(static k => $"{{\"name\":\"{k}\"}}"))}]}}");
        var name = path[(path.IndexOf(marker, StringComparison.Ordinal) + marker.Length)..];
        if (!_objects.TryGetValue(name, out var found)) return Reply(HttpStatusCode.NotFound);
        if (request.Method == HttpMethod.Delete)
        {
            if (Query(request, "ifGenerationMatch") is { } wanted && wanted != $"{found.Generation}") return Reply(HttpStatusCode.PreconditionFailed);
            _objects.Remove(name);
            return Reply(HttpStatusCode.NoContent);
        }
        return Query(request, "alt") == "media" ? Reply(HttpStatusCode.OK, found.Content) : Reply($"{{\"generation\":\"{found.Generation}\"}}");
    }

    private HttpResponseMessage Put(HttpRequestMessage request, byte[] body)
    {
        var name = Query(request, "name")!;
        if (Query(request, "ifGenerationMatch") == "0" && _objects.ContainsKey(name)) return Reply(HttpStatusCode.PreconditionFailed);
        _objects[name] = (body, ++_generation);
        return Reply($"{{\"generation\":\"{_generation}\"}}");
    }
}
