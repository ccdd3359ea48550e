using System.Text.Json;
using Millwright.Infrastructure.Backends.Remote;

namespace Millwright.Infrastructure.Backends.Gcs;

/// <summary>A person who signed in with gcloud: a refresh token.</summary>
internal sealed class AuthorizedUser(JsonElement credentials, RestClient rest, TimeProvider time) : ITokenSource
{
    public ValueTask<AccessToken> TokenAsync(CancellationToken cancellation) => AccessToken.RequestAsync(
        rest,
        () => new HttpRequestMessage(HttpMethod.Post, "https://oauth2.googleapis.com/token")
        {
            Content = new FormUrlEncodedContent(
            [
                new("grant_type", "refresh_token"),
                new("client_id", credentials.GetProperty("client_id").GetString()),
                new("client_secret", credentials.GetProperty("client_secret").GetString()),
                new("refresh_token", credentials.GetProperty("refresh_token").GetString()),
            ]),
        },
        "Signing in to Google with the application default credentials",
        time,
        cancellation);
}
