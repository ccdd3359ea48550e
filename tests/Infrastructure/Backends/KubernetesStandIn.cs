using System.Globalization;
using System.Net;
using System.Text;
using System.Text.Json.Nodes;

namespace Millwright.Infrastructure.Tests.Backends;

/// <summary>Objects of a Kubernetes namespace, with resource versions.</summary>
internal sealed class KubernetesStandIn : StandIn
{
    private readonly Dictionary<string, JsonObject> _objects = [];
    private int _version;

    public JsonObject? this[string path] => _objects.GetValueOrDefault(path);

    protected override HttpResponseMessage Answer(HttpRequestMessage request, string path, byte[] body)
    {
        switch (request.Method.Method)
        {
            case "GET" when Query(request, "labelSelector") is not null:
                var items = _objects.Where(o => o.Key.StartsWith(path + "/", StringComparison.Ordinal)).Select(static o => o.Value.DeepClone());
                return Reply(new JsonObject { ["items"] = new JsonArray([.. items]) }.ToJsonString());
            case "GET": return _objects.TryGetValue(path, out var found) ? Reply(found.ToJsonString()) : Failure(HttpStatusCode.NotFound);
            case "POST": return Store($"{path}/{Name(body)}", body, isNew: true);
            case "PUT": return Store(path, body, isNew: false);
            default: return _objects.Remove(path) ? Reply("{}") : Failure(HttpStatusCode.NotFound);
        }
    }

    private HttpResponseMessage Store(string path, byte[] body, bool isNew)
    {
        var next = JsonNode.Parse(body)!.AsObject();
        var present = _objects.GetValueOrDefault(path);
        if (isNew == present is not null) return Failure(isNew ? HttpStatusCode.Conflict : HttpStatusCode.NotFound);
        if (present is not null && (string?)next["metadata"]!["resourceVersion"] != (string?)present["metadata"]!["resourceVersion"]) return Failure(HttpStatusCode.Conflict);
        next["metadata"]!["resourceVersion"] = (++_version).ToString(CultureInfo.InvariantCulture);
        _objects[path] = next;
        return Reply(next.ToJsonString());
    }

    private static string Name(byte[] body) => (string)JsonNode.Parse(body)!["metadata"]!["name"]!;

    private static HttpResponseMessage Failure(HttpStatusCode status) => Reply(status, Encoding.UTF8.GetBytes($$"""{"kind":"Status","message":"{{status}}"}"""));
}
