using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Text.Json;
using Millwright.Infrastructure.Backends.Remote;
using Millwright.Infrastructure.State;

namespace Millwright.Infrastructure.Backends.Gcs;

/// <summary>The calls of the Cloud Storage JSON API that states need.</summary>
/// <remarks>https://cloud.google.com/storage/docs/json_api/v1</remarks>
internal sealed class GcsClient(GcsBucket bucket, ITokenSource tokens, RestClient rest) : IDisposable
{
    public string UrlOf(string name) => $"gs://{bucket.Name}/{name}";

    /// <summary>An object's content and generation; null where it does not exist.</summary>
    public async ValueTask<(byte[] Content, long Generation)?> GetAsync(string name, bool encrypted, CancellationToken cancellation)
    {
        using var response = await SendAsync(HttpMethod.Get, Object(name) + "?alt=media", null, encrypted, cancellation).ConfigureAwait(false);
        if (response.StatusCode == HttpStatusCode.NotFound) return null;
        if (!response.IsSuccessStatusCode) throw await ErrorAsync(response, cancellation).ConfigureAwait(false);
        var content = await response.BytesAsync(cancellation).ConfigureAwait(false);
        if (response.Headers.TryGetValues("x-goog-generation", out var found) && long.TryParse(found.First(), CultureInfo.InvariantCulture, out var generation)) return (content, generation);
        return (content, await GenerationAsync(name, cancellation).ConfigureAwait(false));
    }

    /// <summary>Stores an object.</summary>
    /// <param name="onlyNew">Refuses to replace one.</param>
    /// <returns>The new generation; null where there was an object and there should be none.</returns>
    public async ValueTask<long?> PutAsync(string name, ReadOnlyMemory<byte> content, bool onlyNew, bool encrypted, CancellationToken cancellation)
    {
        var query = $"?uploadType=media&name={Uri.EscapeDataString(name)}{(onlyNew ? "&ifGenerationMatch=0" : "")}{(encrypted && bucket.KmsKeyName is { } kms ? $"&kmsKeyName={Uri.EscapeDataString(kms)}" : "")}";
        var address = new Uri(bucket.Endpoint);
        var upload = $"{address.GetLeftPart(UriPartial.Authority)}/upload{address.AbsolutePath.TrimEnd('/')}/b/{Uri.EscapeDataString(bucket.Name)}/o{query}";
        using var response = await SendAsync(HttpMethod.Post, upload, content, encrypted, cancellation).ConfigureAwait(false);
        if (onlyNew && response.StatusCode == HttpStatusCode.PreconditionFailed) return null;
        return await ReadGenerationAsync(response, cancellation).ConfigureAwait(false);
    }

    /// <summary>Deletes an object, if it is still of a generation where one is given.</summary>
    /// <returns>False where it is not there or of another generation.</returns>
    public async ValueTask<bool> DeleteAsync(string name, long? generation, CancellationToken cancellation)
    {
        var condition = generation is { } expected ? string.Create(CultureInfo.InvariantCulture, $"?ifGenerationMatch={expected}") : "";
        using var response = await SendAsync(HttpMethod.Delete, Object(name) + condition, null, false, cancellation).ConfigureAwait(false);
        if (response.StatusCode is HttpStatusCode.NotFound or HttpStatusCode.PreconditionFailed) return false;
        return response.IsSuccessStatusCode ? true : throw await ErrorAsync(response, cancellation).ConfigureAwait(false);
    }

    /// <summary>The names of the objects directly below a prefix.</summary>
    public async ValueTask<IReadOnlyList<string>> ListAsync(string prefix, CancellationToken cancellation)
    {
        var names = new List<string>();
        string? next = null;
        do
        {
            var query = $"?delimiter=%2F&prefix={Uri.EscapeDataString(prefix)}{(next is null ? "" : $"&pageToken={Uri.EscapeDataString(next)}")}";
            using var response = await SendAsync(HttpMethod.Get, $"{Bucket}/o{query}", null, false, cancellation).ConfigureAwait(false);
            using var page = await DocumentAsync(response, cancellation).ConfigureAwait(false);
            if (page.RootElement.TryGetProperty("items", out var items)) names.AddRange(items.EnumerateArray().Select(static i => i.GetProperty("name").GetString()!));
            next = page.RootElement.TryGetProperty("nextPageToken", out var token) ? token.GetString() : null;
        }
        while (!string.IsNullOrEmpty(next));
        return names;
    }

    public void Dispose() => rest.Dispose();

    private string Bucket => $"{bucket.Endpoint.TrimEnd('/')}/b/{Uri.EscapeDataString(bucket.Name)}";

    private string Object(string name) => $"{Bucket}/o/{Uri.EscapeDataString(name)}";

    private async ValueTask<long> GenerationAsync(string name, CancellationToken cancellation)
    {
        using var response = await SendAsync(HttpMethod.Get, Object(name), null, false, cancellation).ConfigureAwait(false);
        return await ReadGenerationAsync(response, cancellation).ConfigureAwait(false);
    }

    private static async ValueTask<long> ReadGenerationAsync(HttpResponseMessage response, CancellationToken cancellation)
    {
        using var document = await DocumentAsync(response, cancellation).ConfigureAwait(false);
        return long.Parse(document.RootElement.GetProperty("generation").GetString()!, CultureInfo.InvariantCulture);
    }

    private static async ValueTask<JsonDocument> DocumentAsync(HttpResponseMessage response, CancellationToken cancellation)
    {
        if (!response.IsSuccessStatusCode) throw await ErrorAsync(response, cancellation).ConfigureAwait(false);
        try
        {
            return JsonDocument.Parse(await response.BytesAsync(cancellation).ConfigureAwait(false));
        }
        catch (JsonException e)
        {
            throw new StateStoreException("The answer of Cloud Storage is no JSON. Is storage_custom_endpoint right?", e);
        }
    }

    private static async ValueTask<StateStoreException> ErrorAsync(HttpResponseMessage response, CancellationToken cancellation)
    {
        try
        {
            using var document = JsonDocument.Parse(await response.BytesAsync(cancellation).ConfigureAwait(false));
            var error = document.RootElement.GetProperty("error");
            return new StateStoreException($"googleapi: Error {error.GetProperty("code").GetInt32()}: {error.GetProperty("message").GetString()}");
        }
        catch (Exception e) when (e is JsonException or KeyNotFoundException or InvalidOperationException)
        {
            return await response.UnexpectedAsync(cancellation).ConfigureAwait(false);
        }
    }

    private async ValueTask<HttpResponseMessage> SendAsync(HttpMethod method, string address, ReadOnlyMemory<byte>? body, bool encrypted, CancellationToken cancellation)
    {
        var token = await tokens.TokenAsync(cancellation).ConfigureAwait(false);
        return await rest.SendAsync(
            () =>
            {
                var request = new HttpRequestMessage(method, address);
                request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token.Value);
                if (encrypted && bucket.EncryptionKey is { } key)
                {
                    request.Headers.Add("x-goog-encryption-algorithm", "AES256");
                    request.Headers.Add("x-goog-encryption-key", Convert.ToBase64String(key));
                    request.Headers.Add("x-goog-encryption-key-sha256", Convert.ToBase64String(SHA256.HashData(key)));
                }
                if (body is not { } content) return request;
                request.Content = new ReadOnlyMemoryContent(content);
                request.Content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
                return request;
            },
            cancellation).ConfigureAwait(false);
    }
}
