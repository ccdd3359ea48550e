using System.Net;
using System.Text.Json;
using Millwright.Providers.Hosts;
using Millwright.Providers.Installation.Signing;
using Millwright.Providers.Versions;

namespace Millwright.Providers.Installation;

/// <summary>The registry at each provider's own host.</summary>
/// <remarks>Source: "Provider Registry Protocol" in Terraform's documentation.</remarks>
public sealed class RegistrySource(ServiceDiscovery discovery) : IProviderSource
{
    private const string Service = "providers.v1";

    /// <summary>The versions of the plugin protocol that are spoken here.</summary>
    private static readonly ulong[] _protocols = [5, 6];

    public string? DescribeFor(ProviderAddress address) => $"registry {address.Host}";

    public async ValueTask<AvailableVersions?> FindVersionsAsync(ProviderAddress address, CancellationToken cancellation)
    {
        using var json = await AskForVersionsAsync(address, cancellation);
        var versions = Versions(address, json).Select(static v => v.Version).ToList();
        var warnings = json.RootElement.TryGetProperty("warnings", out var listed) && listed.ValueKind == JsonValueKind.Array
            ? listed.EnumerateArray().Select(static w => w.GetString() ?? "").ToList()
            : [];
        return versions.Count == 0 ? null : new AvailableVersions([.. versions.Order()], warnings);
    }

    public async ValueTask<ProviderPackage?> FindPackageAsync(
        ProviderAddress address,
        SemanticVersion version,
        ProviderPlatform platform,
        CancellationToken cancellation)
    {
        using var response = await AskAsync(address, $"{version}/download/{platform.OperatingSystem}/{platform.Architecture}", cancellation);
        if (response.StatusCode == HttpStatusCode.NotFound) return null;
        using var json = await ReadAsync(address, response, cancellation);
        var answer = json.RootElement;
        await CheckProtocolsAsync(address, version, answer, cancellation);
        var found = new ProviderPlatform(Text(address, answer, "os"), Text(address, answer, "arch"));
        if (found != platform) throw new ProviderSourceException($"registry response to request for {platform} archive has incorrect target {found}");

        var asked = response.RequestMessage!.RequestUri!;
        var checksum = Text(address, answer, "shasum");
        if (checksum.Length != 64 || !checksum.All(char.IsAsciiHexDigit)) throw Failed(address, $"registry response includes invalid SHA256 hash \"{checksum}\"");
        var document = await ReadFileAsync(address, Url(asked, answer, "shasums_url", "SHASUMS"), "authentication checksums", cancellation);
        var signature = await ReadFileAsync(address, Url(asked, answer, "shasums_signature_url", "SHASUMS signature"), "cryptographic signature", cancellation);
        var authentication = new SignedChecksums(document, signature, [.. Keys(answer)], Text(address, answer, "filename"), checksum);
        return new DownloadedPackage(address, version, Url(asked, answer, "download_url", "download"), null, discovery.Web, authentication);
    }

    private async Task<JsonDocument> AskForVersionsAsync(ProviderAddress address, CancellationToken cancellation)
    {
        using var response = await AskAsync(address, "versions", cancellation);
        if (response.StatusCode == HttpStatusCode.NotFound) throw new ProviderNotKnownException(address);
        return await ReadAsync(address, response, cancellation);
    }

    private static IEnumerable<(SemanticVersion Version, List<ulong> Protocols)> Versions(ProviderAddress address, JsonDocument json)
    {
        if (!json.RootElement.TryGetProperty("versions", out var versions) || versions.ValueKind != JsonValueKind.Array) yield break;
        foreach (var entry in versions.EnumerateArray())
        {
            var text = Text(address, entry, "version");
            if (SemanticVersion.TryParse(text) is not { } version) continue;
            yield return (version, Protocols(entry));
        }
    }

    private async Task CheckProtocolsAsync(ProviderAddress address, SemanticVersion version, JsonElement answer, CancellationToken cancellation)
    {
        var protocols = Protocols(answer);
        if (protocols.Count == 0 || protocols.Any(_protocols.Contains)) return;
        using var json = await AskForVersionsAsync(address, cancellation);
        var suggestion = Versions(address, json).Where(static v => v.Protocols.Any(_protocols.Contains)).Select(static v => v.Version).Max();
        throw new ProviderSourceException(suggestion is null
            ? $"No compatible versions of provider {address.ForDisplay} were found."
            : $"Provider \"{address}\" v{version} is not compatible with Terraform {TerraformRelease.Text}.\n\nProvider version {suggestion} is the latest compatible version. Select it with the following version constraint:\n\tversion = \"{suggestion}\"\n\nConsult the documentation for this provider for more information on compatibility between provider and Terraform versions.")
        {
            Summary = "Incompatible provider version",
        };
    }

    /// <summary>The major versions of the plugin protocol.</summary>
    private static List<ulong> Protocols(JsonElement entry) =>
        entry.TryGetProperty("protocols", out var protocols) && protocols.ValueKind == JsonValueKind.Array
            ? [.. protocols.EnumerateArray().Select(static p => SemanticVersion.TryParseLenient(p.GetString() ?? "")?.Major).OfType<ulong>()]
            : [];

    private static IEnumerable<SigningKey> Keys(JsonElement answer)
    {
        if (!answer.TryGetProperty("signing_keys", out var keys) || !keys.TryGetProperty("gpg_public_keys", out var listed) || listed.ValueKind != JsonValueKind.Array) yield break;
        foreach (var key in listed.EnumerateArray())
        {
            yield return new SigningKey(
                key.TryGetProperty("ascii_armor", out var armor) ? armor.GetString() ?? "" : "",
                key.TryGetProperty("trust_signature", out var trust) ? trust.GetString() ?? "" : "");
        }
    }

    private async Task<byte[]> ReadFileAsync(ProviderAddress address, Uri url, string what, CancellationToken cancellation)
    {
        try
        {
            using var response = await discovery.Web.GetAsync(url, null, static u => u.Authority, cancellation);
            if (response.StatusCode != HttpStatusCode.OK) throw new HostRequestException($"{HostClient.Status(response)} returned from {url.Authority}");
            return await HostClient.ReadBytesAsync(response, cancellation);
        }
        catch (HostRequestException e)
        {
            throw Failed(address, $"failed to retrieve {what} for provider: {e.Message}");
        }
    }

    private async Task<HttpResponseMessage> AskAsync(ProviderAddress address, string question, CancellationToken cancellation)
    {
        var (service, token) = await ConnectAsync(address, cancellation);
        HttpResponseMessage response;
        try
        {
            response = await discovery.Web.GetAsync(new Uri(service, $"{address.Namespace}/{address.Type}/{question}"), token, static url => url.Authority, cancellation);
        }
        catch (HostRequestException e)
        {
            throw Failed(address, e.Message);
        }
        if (response.StatusCode is HttpStatusCode.OK or HttpStatusCode.NotFound) return response;
        var status = response.StatusCode;
        var text = HostClient.Status(response);
        response.Dispose();
        if (status is not (HttpStatusCode.Unauthorized or HttpStatusCode.Forbidden)) throw Failed(address, text);
        throw Refused(address.Host, token);
    }

    private async Task<(Uri Service, string? Token)> ConnectAsync(ProviderAddress address, CancellationToken cancellation)
    {
        var host = address.Host;
        try
        {
            var services = await discovery.DiscoverAsync(host, cancellation);
            var service = services.Find(Service) ?? throw new ProviderSourceException(
                $"The host \"{host}\" given in provider source address \"{address}\" does not offer a Terraform provider registry.")
            {
                Summary = "Invalid provider registry host",
            };
            return (service, await discovery.Credentials.TokenAsync(host, cancellation));
        }
        catch (HostRequestException e)
        {
            throw new ProviderSourceException($"could not connect to {host}: {e.Message}", e);
        }
    }

    private static async Task<JsonDocument> ReadAsync(ProviderAddress address, HttpResponseMessage response, CancellationToken cancellation)
    {
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

    private static Uri Url(Uri asked, JsonElement answer, string name, string what)
    {
        var text = answer.TryGetProperty(name, out var value) ? value.GetString() : null;
        if (text is null || !Uri.TryCreate(asked, text, out var url)) throw new ProviderSourceException($"registry response includes invalid {what} URL: {text}");
        return url.Scheme is "http" or "https" ? url : throw new ProviderSourceException($"registry response includes invalid {what} URL: must use http or https scheme");
    }

    private static string Text(ProviderAddress address, JsonElement element, string name) =>
        element.ValueKind == JsonValueKind.Object && element.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String
            ? value.GetString()!
            : throw Failed(address, $"the response has no \"{name}\"");

    internal static ProviderSourceException Refused(string host, string? token) => new(token is null
        ? $"host {host} requires authentication credentials"
        : $"host {host} rejected the given authentication credentials");

    private static ProviderSourceException Failed(ProviderAddress address, string problem) => new($"could not query provider registry for {address}: {problem}");
}
