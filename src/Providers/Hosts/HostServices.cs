using System.Text.Json;

namespace Millwright.Providers.Hosts;

/// <summary>What a host offers, by service such as <c>modules.v1</c>, as its discovery document or the user's settings say.</summary>
/// <param name="Location">Where the document came from: relative addresses start there.</param>
public sealed record HostServices(string Host, Uri Location, IReadOnlyDictionary<string, JsonElement> Services)
{
    /// <summary>The address of a service, ending in a slash; null where the host does not have it.</summary>
    /// <exception cref="HostRequestException">The address given is none.</exception>
    public Uri? Find(string service)
    {
        if (!Services.TryGetValue(service, out var value)) return null;
        if (value.ValueKind != JsonValueKind.String || Resolve(value.GetString()!) is not { } url)
            throw new HostRequestException($"failed to parse service URL for {service} on {Host}: it is no http or https URL");
        return url.AbsolutePath.EndsWith('/') ? url : new UriBuilder(url) { Path = url.AbsolutePath + "/" }.Uri;
    }

    /// <summary>A service that is described by an object; null where the host does not have it.</summary>
    public JsonElement? Describe(string service) =>
        Services.TryGetValue(service, out var value) && value.ValueKind == JsonValueKind.Object ? value : null;

    /// <summary>An address relative to the document; null where it is none for http.</summary>
    public Uri? Resolve(string address) =>
        Uri.TryCreate(Location, address, out var url) && url.Scheme is "http" or "https" ? url : null;
}
