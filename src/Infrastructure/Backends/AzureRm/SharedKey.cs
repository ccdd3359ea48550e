using System.Globalization;
using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Text;
using Millwright.Infrastructure.State;

namespace Millwright.Infrastructure.Backends.AzureRm;

/// <summary>Signs requests with the storage account's key.</summary>
/// <remarks>https://learn.microsoft.com/rest/api/storageservices/authorize-with-shared-key</remarks>
internal sealed class SharedKey : IBlobAuthorization
{
    private readonly string _account;
    private readonly byte[] _key;

    /// <exception cref="StateStoreException">The key is no base64.</exception>
    public SharedKey(string account, string key)
    {
        _account = account;
        try
        {
            _key = Convert.FromBase64String(key);
        }
        catch (FormatException)
        {
            throw new StateStoreException("The access key of the Azure storage account is no base64.");
        }
    }

    public ValueTask PrepareAsync(CancellationToken cancellation) => ValueTask.CompletedTask;

    public void Apply(HttpRequestMessage request)
    {
        var signature = Convert.ToBase64String(HMACSHA256.HashData(_key, Encoding.UTF8.GetBytes(TextToSign(request))));
        request.Headers.Authorization = new AuthenticationHeaderValue("SharedKey", $"{_account}:{signature}");
    }

    private string TextToSign(HttpRequestMessage request)
    {
        var length = request.Content?.Headers.ContentLength is > 0 and var bytes ? bytes.ToString(CultureInfo.InvariantCulture) : "";
        var type = request.Content?.Headers.ContentType?.ToString() ?? "";
        // Verb, encoding, language, length, MD5, type, date (x-ms-date instead), the four conditions and the range.
        return $"{request.Method}\n\n\n{length}\n\n{type}\n\n\n\n\n\n\n{Headers(request)}{Resource(request.RequestUri!)}";
    }

    private static string Headers(HttpRequestMessage request) => string.Concat(request.Headers
        .Select(static h => (Name: h.Key.ToLowerInvariant(), Value: string.Join(',', h.Value)))
        .Where(static h => h.Name.StartsWith("x-ms-", StringComparison.Ordinal))
        .OrderBy(static h => h.Name, StringComparer.Ordinal)
        .Select(static h => $"{h.Name}:{h.Value}\n"));

    private string Resource(Uri address)
    {
        var query = address.Query.TrimStart('?').Split('&', StringSplitOptions.RemoveEmptyEntries)
            .Select(static pair => pair.Split('=', 2))
            .Select(static pair => (Name: Uri.UnescapeDataString(pair[0]).ToLowerInvariant(), Value: pair.Length > 1 ? Uri.UnescapeDataString(pair[1]) : ""))
            .OrderBy(static pair => pair.Name, StringComparer.Ordinal);
        return $"/{_account}{address.AbsolutePath}{string.Concat(query.Select(static pair => $"\n{pair.Name}:{pair.Value}"))}";
    }
}
