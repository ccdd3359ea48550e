using System.Net;

namespace Millwright.Infrastructure.Tests.Backends;

/// <summary>A server for the http backend.</summary>
internal sealed class HttpStandIn : StandIn
{
    private byte[]? _state;
    private byte[]? _lock;

    protected override HttpResponseMessage Answer(HttpRequestMessage request, string path, byte[] body)
    {
        switch (request.Method.Method)
        {
            case "GET": return _state is null ? Reply(HttpStatusCode.NotFound) : Reply(HttpStatusCode.OK, _state);
            case "POST" when _lock is not null && Query(request, "ID") is null: return Reply(HttpStatusCode.Conflict);
            case "POST": _state = body; return Reply(HttpStatusCode.OK);
            case "LOCK" when _lock is not null: return Reply(HttpStatusCode.Locked, _lock);
            case "LOCK": _lock = body; return Reply(HttpStatusCode.OK);
            case "UNLOCK": _lock = null; return Reply(HttpStatusCode.OK);
            default: return Reply(HttpStatusCode.MethodNotAllowed);
        }
    }
}
