using System.Security.Cryptography;
using System.Text.Json;
using Millwright.Infrastructure.Backends.Remote;
using Millwright.Infrastructure.Clouds;
using Millwright.Infrastructure.State;

namespace Millwright.Infrastructure.Backends.Gcs;

/// <summary>A service account's key: it signs what it is exchanged for.</summary>
/// <remarks>https://developers.google.com/identity/protocols/oauth2/service-account</remarks>
internal sealed class ServiceAccount(JsonElement key, RestClient rest, TimeProvider time) : ITokenSource
{
    private const string Scope = "https://www.googleapis.com/auth/devstorage.read_write https://www.googleapis.com/auth/cloud-platform";
    private static readonly TimeSpan Lifetime = TimeSpan.FromHours(1);

    public ValueTask<AccessToken> TokenAsync(CancellationToken cancellation)
    {
        var endpoint = key.TryGetProperty("token_uri", out var uri) ? uri.GetString()! : "https://oauth2.googleapis.com/token";
        var assertion = Assertion(endpoint);
        return AccessToken.RequestAsync(
            rest,
            () => new HttpRequestMessage(HttpMethod.Post, endpoint)
            {
                Content = new FormUrlEncodedContent([new("grant_type", "urn:ietf:params:oauth:grant-type:jwt-bearer"), new("assertion", assertion)]),
            },
            "Signing in to Google as a service account",
            time,
            cancellation);
    }

    private string Assertion(string endpoint)
    {
        using var rsa = RSA.Create();
        try
        {
            rsa.ImportFromPem(key.GetProperty("private_key").GetString());
        }
        catch (Exception e) when (e is ArgumentException or CryptographicException or KeyNotFoundException)
        {
            throw new StateStoreException("The private key of the Google service account is no PEM text.");
        }
        var now = time.GetUtcNow();
        return SignedToken.Create(
            rsa,
            header =>
            {
                if (key.TryGetProperty("private_key_id", out var id)) header.WriteString("kid", id.GetString());
            },
            claims =>
            {
                claims.WriteString("iss", key.GetProperty("client_email").GetString());
                claims.WriteString("scope", Scope);
                claims.WriteString("aud", endpoint);
                claims.WriteNumber("iat", now.ToUnixTimeSeconds());
                claims.WriteNumber("exp", (now + Lifetime).ToUnixTimeSeconds());
            });
    }
}
