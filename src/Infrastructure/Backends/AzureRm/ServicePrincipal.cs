using Millwright.Infrastructure.Backends.Remote;

namespace Millwright.Infrastructure.Backends.AzureRm;

/// <summary>An application that signs in for itself.</summary>
internal sealed class ServicePrincipal(string endpoint, string clientId, string resource, IClientProof proof, RestClient rest, TimeProvider time) : ITokenSource
{
    public async ValueTask<AccessToken> TokenAsync(CancellationToken cancellation)
    {
        var fields = await proof.FieldsAsync(clientId, endpoint, time.GetUtcNow(), cancellation).ConfigureAwait(false);
        return await AccessToken.RequestAsync(
            rest,
            () => new HttpRequestMessage(HttpMethod.Post, endpoint)
            {
                Content = new FormUrlEncodedContent([new("grant_type", "client_credentials"), new("client_id", clientId), new("scope", $"{resource}.default"), .. fields]),
            },
            "Signing in to Azure as a service principal",
            time,
            cancellation).ConfigureAwait(false);
    }
}
