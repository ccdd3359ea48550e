using System.Net.Http.Headers;
using System.Text.Json;
using Millwright.Providers.Hosts;

namespace Millwright.Infrastructure.Modules.Packages;

/// <summary>Packages in Google Cloud Storage: an archive, or all objects under a prefix.</summary>
/// <remarks>
/// Addresses are <c>gcs::https://www.googleapis.com/storage/v1/BUCKET/OBJECT</c>. <c>STORAGE_EMULATOR_HOST</c> takes the
/// service's place, as for Google's own clients; nobody is asked for credentials then.
/// </remarks>
internal sealed class CloudStoragePackages(HostClient web, Func<string, string?> environment) : IPackageGetter
{
    public bool Handles(string scheme) => scheme == "gcs";

    public async Task GetAsync(PackageUrl url, string directory, CancellationToken cancellation)
    {
        var parts = url.Without("archive", "checksum", "filename").ToUri().AbsolutePath.Trim('/').Split('/', 4);
        if (parts.Length < 4 || parts[0] != "storage") throw new PackageException("URL is not a valid GCS URL");
        var (bucket, key) = (parts[2], Uri.UnescapeDataString(parts[3]));
        var token = Emulator is null ? await new GoogleToken(web, environment).GetAsync(cancellation).ConfigureAwait(false) : null;
        if (PackageArchive.FormatOf(url) is { } format)
        {
            await BucketDownload.UnpackAsync(url, format, directory, (path, stop) => DownloadAsync(bucket, key, token, path, stop), cancellation).ConfigureAwait(false);
            return;
        }
        var found = false;
        await foreach (var name in ListAsync(bucket, key, token, cancellation).ConfigureAwait(false))
        {
            if (name.EndsWith('/')) continue;
            found = true;
            var relative = RemoteAddress.Combine("", name[key.TrimEnd('/').Length..].TrimStart('/')) ?? throw new PackageException($"the bucket has an object \"{name}\" whose name leads outside of the module");
            var path = Path.Combine(directory, relative);
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            await DownloadAsync(bucket, name, token, path, cancellation).ConfigureAwait(false);
        }
        if (!found) throw new PackageException($"there are no objects under \"{key}\" in the bucket {bucket}");
    }

    private string? Emulator => environment("STORAGE_EMULATOR_HOST") is { Length: > 0 } host ? (host.Contains("://", StringComparison.Ordinal) ? host : "http://" + host).TrimEnd('/') : null;

    private string Objects(string bucket) => $"{Emulator ?? "https://storage.googleapis.com"}/storage/v1/b/{Uri.EscapeDataString(bucket)}/o";

    private async Task DownloadAsync(string bucket, string key, string? token, string path, CancellationToken cancellation)
    {
        using var response = await SendAsync($"{Objects(bucket)}/{Uri.EscapeDataString(key)}?alt=media", token, cancellation).ConfigureAwait(false);
        await BucketDownload.SaveAsync(response, path, cancellation).ConfigureAwait(false);
    }

    private async IAsyncEnumerable<string> ListAsync(string bucket, string prefix, string? token, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellation)
    {
        string? next = null;
        do
        {
            var more = next is null ? "" : $"&pageToken={Uri.EscapeDataString(next)}";
            using var response = await SendAsync($"{Objects(bucket)}?prefix={Uri.EscapeDataString(prefix.TrimEnd('/') + "/")}{more}", token, cancellation).ConfigureAwait(false);
            using var page = await HostClient.ReadJsonAsync(response, cancellation).ConfigureAwait(false);
            if (page.RootElement.TryGetProperty("items", out var items))
            {
                foreach (var item in items.EnumerateArray()) yield return item.GetProperty("name").GetString() ?? "";
            }
            next = page.RootElement.TryGetProperty("nextPageToken", out var following) ? following.GetString() : null;
        }
        while (!string.IsNullOrEmpty(next));
    }

    private async Task<HttpResponseMessage> SendAsync(string url, string? token, CancellationToken cancellation)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, url);
        if (token is not null) request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
        return await BucketDownload.SendAsync(web, request, cancellation).ConfigureAwait(false);
    }
}
