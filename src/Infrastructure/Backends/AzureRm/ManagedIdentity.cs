using Millwright.Infrastructure.Backends.Remote;

namespace Millwright.Infrastructure.Backends.AzureRm;

/// <summary>The identity of the Azure machine that this runs on.</summary>
internal sealed class ManagedIdentity(string? endpoint, string? clientId, string resource, RestClient rest, TimeProvider time) : ITokenSource
{
    private const string Usual = "http://169.254.169.254/metadata/identity/oauth2/token";

    public ValueTask<AccessToken> TokenAsync(CancellationToken cancellation) => AccessToken.RequestAsync(
        rest,
        () =>
        {
            var client = clientId is null ? "" : $"&client_id={Uri.EscapeDataString(clientId)}";
            var request = new HttpRequestMessage(HttpMethod.Get, $"{endpoint ?? Usual}?api-version=2018-02-01&resource={Uri.EscapeDataString(resource)}{client}");
            request.Headers.Add("Metadata", "true");
            return request;
        },
        "Signing in to Azure with the machine's managed identity",
        time,
        cancellation);
}
