using System.Globalization;
using System.Net;
using System.Text.Json;

namespace Millwright.Infrastructure.Tests.Backends;

/// <summary>Consul's key-value store, sessions and single-operation transactions.</summary>
internal sealed class ConsulStandIn : StandIn
{
    private const int LargestEntry = 512 * 1024;
    private readonly Dictionary<string, (byte[] Value, ulong Index, string? Session)> _entries = [];
    private readonly HashSet<string> _sessions = [];
    private ulong _index = 10;

    public IEnumerable<string> Keys => _entries.Keys;

    protected override HttpResponseMessage Answer(HttpRequestMessage request, string path, byte[] body)
    {
        if (path == "/v1/txn") return Transact(body);
        if (path == "/v1/session/create") return Create();
        if (path.StartsWith("/v1/session/", StringComparison.Ordinal)) return Session(path.Split('/')[3], path.Split('/')[4]);
        var key = path["/v1/kv/".Length..];
        return request.Method.Method switch
        {
            "GET" when Query(request, "keys") is not null => List(key),
            "GET" => _entries.TryGetValue(key, out var e)
                ? Reply($$"""[{"Key":"x","Value":"{{Convert.ToBase64String(e.Value)}}","ModifyIndex":{{e.Index}}{{(e.Session is null ? "" : $",\"Session\":\"{e.Session}\"")}}}]""")
                : Reply(HttpStatusCode.NotFound),
            "PUT" => Put(request, key, body),
            _ => Delete(request, key),
        };
    }

    private HttpResponseMessage Create()
    {
        var id = Guid.NewGuid().ToString();
        _sessions.Add(id);
        return Reply($$"""{"ID":"{{id}}"}""");
    }

    private HttpResponseMessage Session(string verb, string id)
    {
        if (verb == "renew") return _sessions.Contains(id) ? Reply("[]") : Reply(HttpStatusCode.NotFound);
        _sessions.Remove(id);
        foreach (var key in _entries.Where(e => e.Value.Session == id).Select(static e => e.Key).ToList()) _entries[key] = _entries[key] with { Session = null };
        return Reply("true");
    }

    private HttpResponseMessage List(string prefix)
    {
        var keys = _entries.Keys.Where(k => k.StartsWith(prefix, StringComparison.Ordinal)).ToList();
        return keys.Count == 0 ? Reply(HttpStatusCode.NotFound) : Reply($"[{string.Join(',', keys.Select(static k => $"\"{k}\""))}]");
    }

    private HttpResponseMessage Put(HttpRequestMessage request, string key, byte[] body)
    {
        var present = _entries.GetValueOrDefault(key);
        if (Query(request, "acquire") is { } taker)
        {
            if (!_sessions.Contains(taker) || (present.Session is { } held && held != taker)) return Reply("false");
            _entries[key] = (body, ++_index, taker);
            return Reply("true");
        }
        if (Query(request, "release") is { } giver)
        {
            if (present.Session == giver) _entries[key] = present with { Session = null };
            return Reply(present.Session == giver ? "true" : "false");
        }
        _entries[key] = (body, ++_index, present.Session);
        return Reply("true");
    }

    private HttpResponseMessage Delete(HttpRequestMessage request, string key)
    {
        if (Query(request, "recurse") is not null)
        {
            foreach (var doomed in _entries.Keys.Where(k => k.StartsWith(key, StringComparison.Ordinal)).ToList()) _entries.Remove(doomed);
        }
        else if (Query(request, "cas") is not { } index || (_entries.TryGetValue(key, out var e) && e.Index == ulong.Parse(index, CultureInfo.InvariantCulture))) _entries.Remove(key);
        return Reply("true");
    }

    private HttpResponseMessage Transact(byte[] body)
    {
        using var document = JsonDocument.Parse(body);
        var operation = document.RootElement[0].GetProperty("KV");
        var key = operation.GetProperty("Key").GetString()!;
        var value = operation.GetProperty("Value").GetBytesFromBase64();
        if (value.Length > LargestEntry) return Reply(HttpStatusCode.RequestEntityTooLarge, "Value is too large"u8.ToArray());
        if (operation.GetProperty("Verb").GetString() == "cas" && _entries.GetValueOrDefault(key).Index != operation.GetProperty("Index").GetUInt64())
            return Reply(HttpStatusCode.Conflict, """{"Errors":[{"OpIndex":0,"What":"failed to set key, index is stale"}]}"""u8.ToArray());
        _entries[key] = (value, ++_index, _entries.GetValueOrDefault(key).Session);
        return Reply($$$"""{"Results":[{"KV":{"ModifyIndex":{{{_index}}}}}]}""");
    }
}
