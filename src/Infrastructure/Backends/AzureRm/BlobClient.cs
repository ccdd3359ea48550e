using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Xml;
using System.Xml.Linq;
using Millwright.Infrastructure.Backends.Remote;
using Millwright.Infrastructure.State;

namespace Millwright.Infrastructure.Backends.AzureRm;

/// <summary>The calls of the Blob service that states need.</summary>
/// <remarks>https://learn.microsoft.com/rest/api/storageservices/blob-service-rest-api</remarks>
internal sealed class BlobClient(BlobContainer container, IBlobAuthorization authorization, RestClient rest, TimeProvider time) : IDisposable
{
    private const string MetadataPrefix = "x-ms-meta-";

    /// <summary>Null where there is no such blob.</summary>
    public async ValueTask<byte[]?> GetAsync(string name, CancellationToken cancellation)
    {
        using var response = await SendAsync(HttpMethod.Get, name, "", [], null, cancellation).ConfigureAwait(false);
        if (response.StatusCode == HttpStatusCode.NotFound) return null;
        return await (await CheckedAsync(response, cancellation).ConfigureAwait(false)).BytesAsync(cancellation).ConfigureAwait(false);
    }

    /// <summary>Null where there is no such blob.</summary>
    public async ValueTask<BlobProperties?> PropertiesAsync(string name, CancellationToken cancellation)
    {
        using var response = await SendAsync(HttpMethod.Head, name, "", [], null, cancellation).ConfigureAwait(false);
        if (response.StatusCode == HttpStatusCode.NotFound) return null;
        await CheckedAsync(response, cancellation).ConfigureAwait(false);
        var metadata = response.Headers.Where(static h => h.Key.StartsWith(MetadataPrefix, StringComparison.OrdinalIgnoreCase))
            .ToDictionary(static h => h.Key[MetadataPrefix.Length..].ToLowerInvariant(), static h => string.Join(',', h.Value));
        return new BlobProperties(response.Headers.TryGetValues("x-ms-lease-status", out var status) && status.First() == "locked", metadata);
    }

    public async ValueTask PutAsync(string name, byte[] content, IReadOnlyDictionary<string, string> metadata, string? lease, CancellationToken cancellation)
    {
        using var response = await SendAsync(HttpMethod.Put, name, "", [new("x-ms-blob-type", "BlockBlob"), .. Metadata(metadata), .. Lease(lease)], content, cancellation).ConfigureAwait(false);
        await CheckedAsync(response, cancellation).ConfigureAwait(false);
    }

    public async ValueTask SetMetadataAsync(string name, IReadOnlyDictionary<string, string> metadata, string lease, CancellationToken cancellation)
    {
        using var response = await SendAsync(HttpMethod.Put, name, "?comp=metadata", [.. Metadata(metadata), .. Lease(lease)], [], cancellation).ConfigureAwait(false);
        await CheckedAsync(response, cancellation).ConfigureAwait(false);
    }

    public async ValueTask SnapshotAsync(string name, string? lease, CancellationToken cancellation)
    {
        using var response = await SendAsync(HttpMethod.Put, name, "?comp=snapshot", [.. Lease(lease)], [], cancellation).ConfigureAwait(false);
        await CheckedAsync(response, cancellation).ConfigureAwait(false);
    }

    /// <summary>Takes a lease without end under an id of the caller's choice; false where another holds one.</summary>
    public async ValueTask<bool> AcquireAsync(string name, string id, CancellationToken cancellation)
    {
        using var response = await SendAsync(HttpMethod.Put, name, "?comp=lease", [new("x-ms-lease-action", "acquire"), new("x-ms-lease-duration", "-1"), new("x-ms-proposed-lease-id", id)], [], cancellation).ConfigureAwait(false);
        if (response.StatusCode == HttpStatusCode.Conflict) return false;
        await CheckedAsync(response, cancellation).ConfigureAwait(false);
        return true;
    }

    public async ValueTask ReleaseAsync(string name, string id, CancellationToken cancellation)
    {
        using var response = await SendAsync(HttpMethod.Put, name, "?comp=lease", [new("x-ms-lease-action", "release"), .. Lease(id)], [], cancellation).ConfigureAwait(false);
        await CheckedAsync(response, cancellation).ConfigureAwait(false);
    }

    /// <summary>Passes over a blob that is not there.</summary>
    public async ValueTask DeleteAsync(string name, CancellationToken cancellation)
    {
        using var response = await SendAsync(HttpMethod.Delete, name, "", [], null, cancellation).ConfigureAwait(false);
        if (response.StatusCode != HttpStatusCode.NotFound) await CheckedAsync(response, cancellation).ConfigureAwait(false);
    }

    public async ValueTask<IReadOnlyList<string>> ListAsync(string prefix, CancellationToken cancellation)
    {
        var names = new List<string>();
        var marker = "";
        do
        {
            var query = $"?restype=container&comp=list&prefix={Uri.EscapeDataString(prefix)}{(marker.Length == 0 ? "" : $"&marker={Uri.EscapeDataString(marker)}")}";
            using var response = await SendAsync(HttpMethod.Get, "", query, [], null, cancellation).ConfigureAwait(false);
            await CheckedAsync(response, cancellation).ConfigureAwait(false);
            var page = await XmlAsync(response, cancellation).ConfigureAwait(false);
            names.AddRange(page.Descendants("Blob").Select(static b => b.Element("Name")?.Value ?? ""));
            marker = page.Element("NextMarker")?.Value ?? "";
        }
        while (marker.Length > 0);
        return names;
    }

    public void Dispose() => rest.Dispose();

    private static IEnumerable<KeyValuePair<string, string>> Metadata(IReadOnlyDictionary<string, string> metadata) =>
        metadata.Select(static m => KeyValuePair.Create(MetadataPrefix + m.Key, m.Value));

    private static IEnumerable<KeyValuePair<string, string>> Lease(string? lease) => lease is null ? [] : [new("x-ms-lease-id", lease)];

    private async ValueTask<HttpResponseMessage> SendAsync(HttpMethod method, string name, string query, IReadOnlyList<KeyValuePair<string, string>> headers, byte[]? body, CancellationToken cancellation)
    {
        await authorization.PrepareAsync(cancellation).ConfigureAwait(false);
        var root = container.Address.AbsoluteUri;
        var address = (name.Length == 0 ? root.TrimEnd('/') : root + string.Join('/', name.Split('/').Select(Uri.EscapeDataString))) + query;
        return await rest.SendAsync(
            () =>
            {
                var request = new HttpRequestMessage(method, address);
                request.Headers.TryAddWithoutValidation("x-ms-version", "2021-12-02");
                request.Headers.TryAddWithoutValidation("x-ms-date", time.GetUtcNow().ToString("R", CultureInfo.InvariantCulture));
                foreach (var (key, value) in headers) request.Headers.TryAddWithoutValidation(key, value);
                if (body is not null)
                {
                    request.Content = new ByteArrayContent(body);
                    if (query.Length == 0) request.Content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
                }
                authorization.Apply(request);
                return request;
            },
            cancellation).ConfigureAwait(false);
    }

    private static async ValueTask<HttpResponseMessage> CheckedAsync(HttpResponseMessage response, CancellationToken cancellation)
    {
        if (response.IsSuccessStatusCode) return response;
        var code = response.Headers.TryGetValues("x-ms-error-code", out var codes) ? codes.First() : "";
        if (code.Length == 0) throw await response.UnexpectedAsync(cancellation).ConfigureAwait(false);
        throw new StateStoreException($"{RestClient.Describe(response.RequestMessage!)}: {(int)response.StatusCode} {code}{(code == "ContainerNotFound" ? ": the container has to be created first" : "")}");
    }

    private static async ValueTask<XElement> XmlAsync(HttpResponseMessage response, CancellationToken cancellation)
    {
        try
        {
            using var stream = new MemoryStream(await response.BytesAsync(cancellation).ConfigureAwait(false));
            return XDocument.Load(stream).Root!;
        }
        catch (XmlException e)
        {
            throw new StateStoreException("The answer of the Blob service is no XML.", e);
        }
    }
}
