using System.Net.Http.Headers;
using System.Text.Json.Nodes;
using Millwright.Infrastructure.Backends.Remote;

namespace Millwright.Infrastructure.Backends.Gcs;

/// <summary>A service account that another identity may act as.</summary>
internal sealed class ImpersonatedIdentity(ITokenSource own, string account, IReadOnlyList<string> delegates, RestClient rest, TimeProvider time) : ITokenSource
{
    public async ValueTask<AccessToken> TokenAsync(CancellationToken cancellation)
    {
        var token = await own.TokenAsync(cancellation).ConfigureAwait(false);
        var body = new JsonObject
        {
            ["delegates"] = new JsonArray([.. delegates.Select(static d => (JsonNode)$"projects/-/serviceAccounts/{d}")]),
            ["scope"] = new JsonArray("https://www.googleapis.com/auth/devstorage.read_write"),
            ["lifetime"] = "3600s",
        };
        var content = body.ToJsonString();
        return await AccessToken.RequestAsync(
            rest,
            () =>
            {
                var request = new HttpRequestMessage(HttpMethod.Post, $"https://iamcredentials.googleapis.com/v1/projects/-/serviceAccounts/{Uri.EscapeDataString(account)}:generateAccessToken");
                request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token.Value);
                request.Content = new StringContent(content, new MediaTypeHeaderValue("application/json"));
                return request;
            },
            $"Acting as the service account \"{account}\"",
            time,
            cancellation).ConfigureAwait(false);
    }
}
