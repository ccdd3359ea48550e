using System.Text.Json;
using Millwright.Infrastructure.State;

namespace Millwright.Infrastructure.Backends.Remote;

/// <summary>An OAuth access token and when it is of no more use.</summary>
internal sealed record AccessToken(string Value, DateTimeOffset Expires)
{
    private static readonly TimeSpan Margin = TimeSpan.FromMinutes(2);

    public bool IsFresh(TimeProvider time) => time.GetUtcNow() + Margin < Expires;

    // The default would print the token.
    public override string ToString() => $"expires {Expires:u}";

    /// <summary>Asks a token endpoint and reads its answer: access_token and expires_in, as RFC 6749 has them, or expireTime.</summary>
    /// <exception cref="StateStoreException">The endpoint refused. Only its status and error code are repeated.</exception>
    public static async ValueTask<AccessToken> RequestAsync(RestClient rest, Func<HttpRequestMessage> request, string what, TimeProvider time, CancellationToken cancellation)
    {
        using var response = await rest.SendAsync(request, cancellation).ConfigureAwait(false);
        try
        {
            using var document = JsonDocument.Parse(await response.BytesAsync(cancellation).ConfigureAwait(false));
            var root = document.RootElement;
            if (!response.IsSuccessStatusCode)
            {
                var code = root.TryGetProperty("error", out var error) ? error.ValueKind == JsonValueKind.String ? error.GetString() : error.TryGetProperty("status", out var status) ? status.GetString() : "" : "";
                throw new StateStoreException($"{what} was refused: {(int)response.StatusCode} {code}");
            }
            if (root.TryGetProperty("accessToken", out var named)) return new AccessToken(named.GetString()!, root.GetProperty("expireTime").GetDateTimeOffset());
            return new AccessToken(root.GetProperty("access_token").GetString()!, time.GetUtcNow() + TimeSpan.FromSeconds(Seconds(root)));
        }
        catch (Exception e) when (e is JsonException or KeyNotFoundException or InvalidOperationException)
        {
            throw new StateStoreException($"{what} failed: {(int)response.StatusCode} without a token.", e);
        }
    }

    // Azure's managed identities give the number as a text.
    private static double Seconds(JsonElement root) => !root.TryGetProperty("expires_in", out var seconds) ? 300
        : seconds.ValueKind == JsonValueKind.Number ? seconds.GetDouble()
        : double.Parse(seconds.GetString()!, System.Globalization.CultureInfo.InvariantCulture);
}
