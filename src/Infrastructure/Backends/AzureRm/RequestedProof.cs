using System.Net.Http.Headers;
using System.Text.Json;
using Millwright.Infrastructure.Backends.Remote;
using Millwright.Infrastructure.State;

namespace Millwright.Infrastructure.Backends.AzureRm;

/// <summary>A token that the pipeline (GitHub Actions or Azure DevOps) issues on request.</summary>
/// <param name="serviceConnection">Azure DevOps' name for the identity; null for GitHub.</param>
internal sealed class RequestedProof(string url, string bearer, string? serviceConnection, RestClient rest) : IClientProof
{
    public async ValueTask<IReadOnlyList<KeyValuePair<string, string>>> FieldsAsync(string clientId, string audience, DateTimeOffset now, CancellationToken cancellation)
    {
        var separator = url.Contains('?') ? '&' : '?';
        var address = serviceConnection is null
            ? $"{url}{separator}audience={Uri.EscapeDataString("api://AzureADTokenExchange")}"
            : $"{url}{separator}api-version=7.1&serviceConnectionId={Uri.EscapeDataString(serviceConnection)}";
        using var response = await rest.SendAsync(
            () =>
            {
                var request = new HttpRequestMessage(serviceConnection is null ? HttpMethod.Get : HttpMethod.Post, address);
                request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", bearer);
                if (serviceConnection is not null) request.Content = new ByteArrayContent([]);
                return request;
            },
            cancellation).ConfigureAwait(false);
        try
        {
            using var document = JsonDocument.Parse(await response.BytesAsync(cancellation).ConfigureAwait(false));
            return AssertionProof.Fields(document.RootElement.GetProperty(serviceConnection is null ? "value" : "oidcToken").GetString()!);
        }
        catch (Exception e) when (e is JsonException or KeyNotFoundException or InvalidOperationException)
        {
            throw new StateStoreException($"The pipeline's OIDC provider answered {(int)response.StatusCode} without a token.", e);
        }
    }
}
