using System.Globalization;
using System.Net;
using System.Text.Json;
using Millwright.Infrastructure.Backends.Remote;
using Millwright.Infrastructure.State;
using Millwright.Values;

namespace Millwright.Infrastructure.Backends.Consul;

/// <summary>The calls of Consul's HTTP API that states need.</summary>
/// <remarks>https://developer.hashicorp.com/consul/api-docs/kv, /session and /txn</remarks>
internal sealed class ConsulClient(ConsulServer server, RestClient rest) : IDisposable
{
    /// <summary>Marks a key as a lock for Consul's own tools and client libraries.</summary>
    private const ulong LockFlag = 0x2ddc_cbc0_58a5_0c18;

    public async ValueTask<ConsulEntry?> GetAsync(string key, CancellationToken cancellation)
    {
        using var response = await SendAsync(HttpMethod.Get, $"v1/kv/{Escape(key)}", null, cancellation).ConfigureAwait(false);
        if (response.StatusCode == HttpStatusCode.NotFound) return null;
        using var document = await DocumentAsync(response, cancellation).ConfigureAwait(false);
        var entry = document.RootElement[0];
        return new ConsulEntry(
            entry.GetProperty("Value") is { ValueKind: JsonValueKind.String } value ? value.GetBytesFromBase64() : [],
            entry.GetProperty("ModifyIndex").GetUInt64(),
            entry.TryGetProperty("Session", out var session) ? session.GetString() : null);
    }

    /// <summary>The keys below a prefix, cut off after the first slash.</summary>
    public async ValueTask<IReadOnlyList<string>> KeysAsync(string prefix, CancellationToken cancellation)
    {
        using var response = await SendAsync(HttpMethod.Get, $"v1/kv/{Escape(prefix)}?keys=&separator=%2F", null, cancellation).ConfigureAwait(false);
        if (response.StatusCode == HttpStatusCode.NotFound) return [];
        using var document = await DocumentAsync(response, cancellation).ConfigureAwait(false);
        return [.. document.RootElement.EnumerateArray().Select(static key => key.GetString() ?? "")];
    }

    public ValueTask PutAsync(string key, ReadOnlyMemory<byte> value, CancellationToken cancellation) =>
        DoAsync(HttpMethod.Put, $"v1/kv/{Escape(key)}", value, cancellation);

    public ValueTask DeleteAsync(string key, CancellationToken cancellation) => DoAsync(HttpMethod.Delete, $"v1/kv/{Escape(key)}", null, cancellation);

    /// <summary>Deletes a key if it is still at an index.</summary>
    public ValueTask DeleteAsync(string key, ulong index, CancellationToken cancellation) =>
        DoAsync(HttpMethod.Delete, string.Create(CultureInfo.InvariantCulture, $"v1/kv/{Escape(key)}?cas={index}"), null, cancellation);

    public ValueTask DeleteTreeAsync(string prefix, CancellationToken cancellation) =>
        DoAsync(HttpMethod.Delete, $"v1/kv/{Escape(prefix)}?recurse=", null, cancellation);

    /// <summary>Stores a value if the key is still at an index (0: whatever it is at).</summary>
    /// <returns>The new index; null where the value is too large for one entry.</returns>
    /// <exception cref="StateStoreException">The key has changed, or the request failed.</exception>
    public async ValueTask<ulong?> StoreAsync(string key, ReadOnlyMemory<byte> value, ulong index, CancellationToken cancellation)
    {
        using var response = await SendAsync(HttpMethod.Put, "v1/txn", Transaction(key, value, index), cancellation).ConfigureAwait(false);
        if (response.StatusCode == HttpStatusCode.RequestEntityTooLarge) return null;
        if (response.StatusCode == HttpStatusCode.Conflict)
        {
            using var refused = JsonDocument.Parse(await response.BytesAsync(cancellation).ConfigureAwait(false));
            var reasons = refused.RootElement.GetProperty("Errors").EnumerateArray().Select(static e => e.GetProperty("What").GetString()).ToList();
            if (reasons.Exists(static r => r?.Contains("too large", StringComparison.Ordinal) == true)) return null;
            throw new StateStoreException($"consul CAS failed with transaction errors: {string.Join("; ", reasons)}");
        }
        if (response.StatusCode != HttpStatusCode.OK)
        {
            var failure = await response.UnexpectedAsync(cancellation).ConfigureAwait(false);
            return failure.Message.Contains("too large", StringComparison.Ordinal) ? null : throw failure;
        }
        using var document = await DocumentAsync(response, cancellation).ConfigureAwait(false);
        return document.RootElement.GetProperty("Results")[0].GetProperty("KV").GetProperty("ModifyIndex").GetUInt64();
    }

    public async ValueTask<string> CreateSessionAsync(CancellationToken cancellation)
    {
        using var response = await SendAsync(HttpMethod.Put, "v1/session/create", """{"Name":"Consul API Lock","LockDelay":"5000ms","TTL":"15s"}"""u8.ToArray(), cancellation).ConfigureAwait(false);
        using var document = await DocumentAsync(response, cancellation).ConfigureAwait(false);
        return document.RootElement.GetProperty("ID").GetString()!;
    }

    /// <summary>False where the session is gone.</summary>
    public async ValueTask<bool> RenewSessionAsync(string session, CancellationToken cancellation)
    {
        using var response = await SendAsync(HttpMethod.Put, $"v1/session/renew/{Escape(session)}", Array.Empty<byte>(), cancellation).ConfigureAwait(false);
        if (response.StatusCode == HttpStatusCode.NotFound) return false;
        return response.StatusCode == HttpStatusCode.OK ? true : throw await response.UnexpectedAsync(cancellation).ConfigureAwait(false);
    }

    public ValueTask DestroySessionAsync(string session, CancellationToken cancellation) =>
        DoAsync(HttpMethod.Put, $"v1/session/destroy/{Escape(session)}", Array.Empty<byte>(), cancellation);

    /// <summary>Takes a key's lock for a session; false where another has it.</summary>
    public ValueTask<bool> AcquireAsync(string key, string session, CancellationToken cancellation) => LockAsync(key, "acquire", session, cancellation);

    public ValueTask<bool> ReleaseAsync(string key, string session, CancellationToken cancellation) => LockAsync(key, "release", session, cancellation);

    public void Dispose() => rest.Dispose();

    private async ValueTask<bool> LockAsync(string key, string verb, string session, CancellationToken cancellation)
    {
        using var response = await SendAsync(HttpMethod.Put, $"v1/kv/{Escape(key)}?{verb}={session}&flags={LockFlag.ToString(CultureInfo.InvariantCulture)}", Array.Empty<byte>(), cancellation).ConfigureAwait(false);
        if (response.StatusCode != HttpStatusCode.OK) throw await response.UnexpectedAsync(cancellation).ConfigureAwait(false);
        return (await response.BytesAsync(cancellation).ConfigureAwait(false)).AsSpan().StartsWith("true"u8);
    }

    private async ValueTask DoAsync(HttpMethod method, string path, ReadOnlyMemory<byte>? body, CancellationToken cancellation)
    {
        using var response = await SendAsync(method, path, body, cancellation).ConfigureAwait(false);
        if (response.StatusCode != HttpStatusCode.OK) throw await response.UnexpectedAsync(cancellation).ConfigureAwait(false);
    }

    private static async ValueTask<JsonDocument> DocumentAsync(HttpResponseMessage response, CancellationToken cancellation)
    {
        if (response.StatusCode != HttpStatusCode.OK) throw await response.UnexpectedAsync(cancellation).ConfigureAwait(false);
        try
        {
            return JsonDocument.Parse(await response.BytesAsync(cancellation).ConfigureAwait(false));
        }
        catch (JsonException e)
        {
            throw new StateStoreException("Consul's answer is no JSON. Is the address the one of Consul's HTTP API?", e);
        }
    }

    private ValueTask<HttpResponseMessage> SendAsync(HttpMethod method, string path, ReadOnlyMemory<byte>? body, CancellationToken cancellation) => rest.SendAsync(
        () =>
        {
            var request = new HttpRequestMessage(method, new Uri(server.Address, path + Scope(path)));
            if (server.Token is { } token) request.Headers.TryAddWithoutValidation("X-Consul-Token", token);
            request.Headers.Authorization = server.Authorization;
            if (body is { } content) request.Content = new ReadOnlyMemoryContent(content);
            return request;
        },
        cancellation);

    private string Scope(string path)
    {
        var parts = new List<string>();
        if (server.Datacenter is { } datacenter) parts.Add($"dc={Uri.EscapeDataString(datacenter)}");
        if (server.Namespace is { } space) parts.Add($"ns={Uri.EscapeDataString(space)}");
        return parts.Count == 0 ? "" : (path.Contains('?') ? "&" : "?") + string.Join('&', parts);
    }

    private static string Escape(string key) => string.Join('/', key.Split('/').Select(Uri.EscapeDataString));

    private static byte[] Transaction(string key, ReadOnlyMemory<byte> value, ulong index)
    {
        return JsonOutput.Bytes(default, writer =>
        {
            writer.WriteStartArray();
            writer.WriteStartObject();
            writer.WriteStartObject("KV");
            writer.WriteString("Verb", index == 0 ? "set" : "cas");
            writer.WriteString("Key", key);
            writer.WriteBase64String("Value", value.Span);
            if (index != 0) writer.WriteNumber("Index", index);
            writer.WriteEndObject();
            writer.WriteEndObject();
            writer.WriteEndArray();
        });
    }
}
