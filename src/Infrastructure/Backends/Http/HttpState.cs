using System.Net;
using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Millwright.Infrastructure.Backends.Remote;
using Millwright.Infrastructure.State;

namespace Millwright.Infrastructure.Backends.Http;

/// <summary>Terraform's HTTP protocol for states: GET, an update, and a lock and unlock call that carry the lock info.</summary>
internal sealed class HttpState(HttpEndpoints endpoints, RestClient rest) : IRemoteState
{
    private LockInfo? _held;

    public async ValueTask<byte[]?> GetAsync(CancellationToken cancellation)
    {
        using var response = await SendAsync(HttpMethod.Get, endpoints.State, null, "get state", cancellation).ConfigureAwait(false);
        switch (response.StatusCode)
        {
            case HttpStatusCode.OK: break;
            case HttpStatusCode.NoContent or HttpStatusCode.NotFound: return null;
            case HttpStatusCode.InternalServerError: throw new StateStoreException("HTTP remote state internal server error");
            case var status: throw Refusal(status) ?? new StateStoreException($"Unexpected HTTP response code {(int)status}");
        }
        var content = await response.BytesAsync(cancellation).ConfigureAwait(false);
        if (response.Content.Headers.ContentMD5 is { } promised && !promised.AsSpan().SequenceEqual(MD5.HashData(content)))
            throw new StateStoreException("The state that the server sent does not have the checksum it announced. It may have been cut short on the way; try again.");
        return content;
    }

    public async ValueTask PutAsync(ReadOnlyMemory<byte> state, CancellationToken cancellation)
    {
        var address = _held is null ? endpoints.State : WithLockId(endpoints.State, _held.Id);
        using var response = await SendAsync(endpoints.UpdateMethod, address, state, "upload state", cancellation).ConfigureAwait(false);
        if (response.StatusCode is not (HttpStatusCode.OK or HttpStatusCode.Created or HttpStatusCode.NoContent))
            throw new StateStoreException($"HTTP error: {(int)response.StatusCode}");
    }

    public async ValueTask DeleteAsync(CancellationToken cancellation)
    {
        using var response = await SendAsync(HttpMethod.Delete, endpoints.State, null, "delete state", cancellation).ConfigureAwait(false);
        if (response.StatusCode != HttpStatusCode.OK) throw new StateStoreException($"HTTP error: {(int)response.StatusCode}");
    }

    public async ValueTask<string?> LockAsync(LockInfo info, CancellationToken cancellation)
    {
        if (endpoints.Lock is null) return null;
        // Known before the answer is: where the answer is lost, the lock may still be ours.
        _held = info;
        try
        {
            using var response = await SendAsync(endpoints.LockMethod, endpoints.Lock, info.ToJson(), "lock", cancellation).ConfigureAwait(false);
            switch (response.StatusCode)
            {
                case HttpStatusCode.OK: return info.Id;
                case HttpStatusCode.Conflict or HttpStatusCode.Locked: throw await LockedAsync(response, cancellation).ConfigureAwait(false);
                case var status: throw Refusal(status) ?? new StateStoreException($"Unexpected HTTP response code {(int)status}");
            }
        }
        catch (StateStoreException e) when ((e as StateLockedException)?.Held?.Id != info.Id)
        {
            _held = null;
            throw;
        }
    }

    public async ValueTask UnlockAsync(string lockId, CancellationToken cancellation)
    {
        if (endpoints.Unlock is null) return;
        var info = (_held ?? new LockInfo("", "", "", "", StateFile.TerraformVersion, "0001-01-01T00:00:00Z", "")) with { Id = lockId };
        using var response = await SendAsync(endpoints.UnlockMethod, endpoints.Unlock, info.ToJson(), "unlock", cancellation).ConfigureAwait(false);
        if (response.StatusCode != HttpStatusCode.OK) throw new StateStoreException($"Unexpected HTTP response code {(int)response.StatusCode}");
        _held = null;
    }

    public ValueTask DisposeAsync()
    {
        rest.Dispose();
        return ValueTask.CompletedTask;
    }

    private static async ValueTask<StateLockedException> LockedAsync(HttpResponseMessage response, CancellationToken cancellation)
    {
        try
        {
            var holder = LockInfo.Parse(await response.BytesAsync(cancellation).ConfigureAwait(false));
            return new StateLockedException($"HTTP remote state already locked: ID={holder.Id}", holder);
        }
        catch (JsonException)
        {
            return new StateLockedException("HTTP remote state already locked, failed to unmarshal body");
        }
    }

    private async ValueTask<HttpResponseMessage> SendAsync(HttpMethod method, Uri address, ReadOnlyMemory<byte>? body, string what, CancellationToken cancellation)
    {
        try
        {
            return await rest.SendAsync(() => Request(method, address, body), cancellation).ConfigureAwait(false);
        }
        catch (StateStoreException e)
        {
            throw new StateStoreException($"Failed to {what}: {e.Message}", e);
        }
    }

    private HttpRequestMessage Request(HttpMethod method, Uri address, ReadOnlyMemory<byte>? body)
    {
        var request = new HttpRequestMessage(method, address);
        if (endpoints.Username is { } user)
            request.Headers.Authorization = new AuthenticationHeaderValue("Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes($"{user}:{endpoints.Password}")));
        if (body is not { } content) return request;
        request.Content = new ReadOnlyMemoryContent(content);
        request.Content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        request.Content.Headers.ContentMD5 = MD5.HashData(content.Span);
        return request;
    }

    private static StateStoreException? Refusal(HttpStatusCode status) => status switch
    {
        HttpStatusCode.Unauthorized => new StateStoreException("HTTP remote state endpoint requires auth"),
        HttpStatusCode.Forbidden => new StateStoreException("HTTP remote state endpoint invalid auth"),
        _ => null,
    };

    private static Uri WithLockId(Uri address, string id)
    {
        var builder = new UriBuilder(address);
        var others = builder.Query.TrimStart('?').Split('&', StringSplitOptions.RemoveEmptyEntries).Where(static pair => !pair.StartsWith("ID=", StringComparison.Ordinal));
        builder.Query = string.Join('&', others.Append($"ID={Uri.EscapeDataString(id)}"));
        return builder.Uri;
    }
}
