using System.Security.Cryptography;
using System.Text.Json;
using Millwright.Infrastructure.Clouds;
using Millwright.Providers.Hosts;

namespace Millwright.Infrastructure.Modules.Packages;

/// <summary>A token for reading from Google Cloud Storage, got the ways that Google's own clients get it.</summary>
/// <remarks>Source: "Application Default Credentials" and "OAuth 2.0 for Server to Server Applications" in Google's documentation.</remarks>
internal sealed class GoogleToken(HostClient web, Func<string, string?> environment)
{
    private const string Scope = "https://www.googleapis.com/auth/devstorage.read_only";
    private const string TokenServer = "https://oauth2.googleapis.com/token";

    /// <exception cref="PackageException">There are no credentials, or they are not accepted.</exception>
    public async Task<string> GetAsync(CancellationToken cancellation)
    {
        if (environment("GOOGLE_OAUTH_ACCESS_TOKEN") is { Length: > 0 } token) return token;
        var path = environment("GOOGLE_APPLICATION_CREDENTIALS") is { Length: > 0 } named
            ? named
            : Path.Combine(environment("HOME") ?? "", ".config", "gcloud", "application_default_credentials.json");
        if (!File.Exists(path))
            throw new PackageException("google: could not find default credentials. Set GOOGLE_OAUTH_ACCESS_TOKEN, or GOOGLE_APPLICATION_CREDENTIALS to the file of a service account");
        try
        {
            using var json = JsonDocument.Parse(await File.ReadAllBytesAsync(path, cancellation).ConfigureAwait(false));
            var file = json.RootElement;
            return file.GetProperty("type").GetString() switch
            {
                "service_account" => await ExchangeAsync(file, Assertion(file), cancellation).ConfigureAwait(false),
                "authorized_user" => await ExchangeAsync(file, Refresh(file), cancellation).ConfigureAwait(false),
                var other => throw new PackageException($"google: credentials of type \"{other}\" are not supported; use a service account or GOOGLE_OAUTH_ACCESS_TOKEN"),
            };
        }
        catch (Exception e) when (e is JsonException or KeyNotFoundException or InvalidOperationException or CryptographicException or ArgumentException)
        {
            throw new PackageException($"google: the credentials file {path} cannot be used: it is damaged or incomplete", e);
        }
    }

    private static Dictionary<string, string> Refresh(JsonElement file) => new()
    {
        ["grant_type"] = "refresh_token",
        ["client_id"] = file.GetProperty("client_id").GetString()!,
        ["client_secret"] = file.GetProperty("client_secret").GetString()!,
        ["refresh_token"] = file.GetProperty("refresh_token").GetString()!,
    };

    private static Dictionary<string, string> Assertion(JsonElement file)
    {
        var now = DateTimeOffset.UtcNow.ToUnixTimeSeconds();
        using var key = RSA.Create();
        key.ImportFromPem(file.GetProperty("private_key").GetString());
        var assertion = SignedToken.Create(
            key,
            static _ => { },
            claims =>
            {
                claims.WriteString("iss", file.GetProperty("client_email").GetString());
                claims.WriteString("scope", Scope);
                claims.WriteString("aud", Server(file));
                claims.WriteNumber("iat", now);
                claims.WriteNumber("exp", now + 3600);
            });
        return new() { ["grant_type"] = "urn:ietf:params:oauth:grant-type:jwt-bearer", ["assertion"] = assertion };
    }

    private async Task<string> ExchangeAsync(JsonElement file, Dictionary<string, string> form, CancellationToken cancellation)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, Server(file)) { Content = new FormUrlEncodedContent(form) };
        using var response = await web.SendAsync(request, cancellation).ConfigureAwait(false);
        if (!response.IsSuccessStatusCode) throw new PackageException($"google: no token for the given credentials: {HostClient.Status(response)}");
        using var json = await HostClient.ReadJsonAsync(response, cancellation).ConfigureAwait(false);
        return json.RootElement.GetProperty("access_token").GetString()!;
    }

    private static string Server(JsonElement file) => file.TryGetProperty("token_uri", out var uri) ? uri.GetString() ?? TokenServer : TokenServer;
}
