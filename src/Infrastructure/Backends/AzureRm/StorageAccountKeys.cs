using System.Net.Http.Headers;
using System.Text.Json;
using Millwright.Infrastructure.Backends.Remote;
using Millwright.Infrastructure.State;

namespace Millwright.Infrastructure.Backends.AzureRm;

/// <summary>Lists the keys of a storage account.</summary>
internal sealed class StorageAccountKeys(AzureCloud cloud, string subscription, string resourceGroup, string account, ITokenSource tokens, RestClient rest)
{
    public async ValueTask<string> FirstAsync(CancellationToken cancellation)
    {
        var token = await tokens.TokenAsync(cancellation).ConfigureAwait(false);
        var address = $"{cloud.ResourceManager}subscriptions/{Uri.EscapeDataString(subscription)}/resourceGroups/{Uri.EscapeDataString(resourceGroup)}/providers/Microsoft.Storage/storageAccounts/{Uri.EscapeDataString(account)}/listKeys?api-version=2023-01-01";
        using var response = await rest.SendAsync(
            () =>
            {
                var request = new HttpRequestMessage(HttpMethod.Post, address) { Content = new ByteArrayContent([]) };
                request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token.Value);
                return request;
            },
            cancellation).ConfigureAwait(false);
        if (!response.IsSuccessStatusCode) throw await response.UnexpectedAsync(cancellation).ConfigureAwait(false);
        try
        {
            using var document = JsonDocument.Parse(await response.BytesAsync(cancellation).ConfigureAwait(false));
            return document.RootElement.GetProperty("keys")[0].GetProperty("value").GetString()!;
        }
        catch (Exception e) when (e is JsonException or KeyNotFoundException or IndexOutOfRangeException or InvalidOperationException)
        {
            throw new StateStoreException($"Azure listed no keys of the storage account \"{account}\".", e);
        }
    }
}
