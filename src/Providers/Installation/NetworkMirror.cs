using System.Net;
using System.Text.Json;
using Millwright.Providers.Hosts;
using Millwright.Providers.Installation.Signing;
using Millwright.Providers.Versions;

namespace Millwright.Providers.Installation;

/// <summary>Packages of any provider on one file server.</summary>
/// <remarks>Source: "Provider Network Mirror Protocol" in Terraform's documentation.</remarks>
/// <param name="root">With https, ending in a slash.</param>
public sealed class NetworkMirror(Uri root, ServiceDiscovery discovery) : IProviderSource
{
    /// <summary>Null where the text is no URL with https.</summary>
    public static NetworkMirror? TryCreate(string text, ServiceDiscovery discovery) =>
        Uri.TryCreate(text, UriKind.Absolute, out var url) && url.Scheme == "https" && url.Host.Length > 0
            ? new NetworkMirror(url.AbsolutePath.EndsWith('/') ? url : new UriBuilder(url) { Path = url.AbsolutePath + "/" }.Uri, discovery)
            : null;

    public string? DescribeFor(ProviderAddress address) => $"provider mirror at {root}";

    public async ValueTask<AvailableVersions?> FindVersionsAsync(ProviderAddress address, CancellationToken cancellation)
    {
        using var response = await AskAsync(address, "index.json", cancellation);
        if (response.StatusCode == HttpStatusCode.NotFound) return null;
        using var json = await ReadAsync(address, response, cancellation);
        if (!json.RootElement.TryGetProperty("versions", out var versions) || versions.ValueKind != JsonValueKind.Object) return null;
        var found = new List<SemanticVersion>();
        foreach (var entry in versions.EnumerateObject())
        {
            found.Add(SemanticVersion.TryParse(entry.Name) ?? throw Failed(address, $"response contains invalid provider version number \"{entry.Name}\""));
        }
        return found.Count == 0 ? null : new AvailableVersions([.. found.Order()]);
    }

    public async ValueTask<ProviderPackage?> FindPackageAsync(
        ProviderAddress address,
        SemanticVersion version,
        ProviderPlatform platform,
        CancellationToken cancellation)
    {
        using var response = await AskAsync(address, $"{version}.json", cancellation);
        if (response.StatusCode == HttpStatusCode.NotFound) throw Failed(address, $"provider mirror does not have archive index for previously-reported {address} version {version}");
        using var json = await ReadAsync(address, response, cancellation);
        if (!json.RootElement.TryGetProperty("archives", out var archives) || !archives.TryGetProperty(platform.ToString(), out var archive)) return null;
        var text = archive.TryGetProperty("url", out var relative) ? relative.GetString() : null;
        var asked = response.RequestMessage!.RequestUri!;
        if (text is null || !Uri.TryCreate(asked, text, out var url) || url.Scheme is not ("http" or "https")) throw Failed(address, $"archive URL \"{text}\" is invalid");
        var hashes = archive.TryGetProperty("hashes", out var listed) && listed.ValueKind == JsonValueKind.Array
            ? listed.EnumerateArray().Select(static h => h.GetString() ?? "").ToList()
            : [];
        // The mirror's token is for the mirror alone.
        var token = url.Authority == asked.Authority ? await TokenAsync(cancellation) : null;
        return new DownloadedPackage(address, version, url, token, discovery.Web, new ListedHashes(hashes));
    }

    private async Task<HttpResponseMessage> AskAsync(ProviderAddress address, string file, CancellationToken cancellation)
    {
        var token = await TokenAsync(cancellation);
        HttpResponseMessage response;
        try
        {
            response = await discovery.Web.GetAsync(new Uri(root, $"{address}/{file}"), token, static url => url.Authority, cancellation);
        }
        catch (HostRequestException e)
        {
            throw Failed(address, e.Message);
        }
        if (response.StatusCode is HttpStatusCode.OK or HttpStatusCode.NotFound) return response;
        var (status, text) = (response.StatusCode, HostClient.Status(response));
        response.Dispose();
        if (status is not (HttpStatusCode.Unauthorized or HttpStatusCode.Forbidden)) throw Failed(address, $"server returned unsuccessful status {text}");
        throw RegistrySource.Refused(root.Authority, token);
    }

    private async Task<JsonDocument> ReadAsync(ProviderAddress address, HttpResponseMessage response, CancellationToken cancellation)
    {
        if (response.Content.Headers.ContentType?.MediaType != "application/json") throw Failed(address, "response has invalid Content-Type: must be application/json");
        try
        {
            var json = await HostClient.ReadJsonAsync(response, cancellation);
            return json.RootElement.ValueKind == JsonValueKind.Object ? json : throw Failed(address, "the response is no JSON object");
        }
        catch (HostRequestException e)
        {
            throw Failed(address, e.Message);
        }
    }

    private async ValueTask<string?> TokenAsync(CancellationToken cancellation)
    {
        try
        {
            return await discovery.Credentials.TokenAsync(root.Authority, cancellation);
        }
        catch (HostRequestException e)
        {
            throw new ProviderSourceException(e.Message, e);
        }
    }

    private ProviderSourceException Failed(ProviderAddress address, string problem) => new($"failed to query provider mirror {root} for {address}: {problem}");
}
