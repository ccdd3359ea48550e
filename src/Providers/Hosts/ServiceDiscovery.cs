using System.Collections.Concurrent;
using System.Net;
using System.Text.Json;
using Millwright.Providers.Settings;

namespace Millwright.Providers.Hosts;

/// <summary>Finds out which services hosts offer, by <c>/.well-known/terraform.json</c>; each host is asked once.</summary>
/// <remarks>Source: "Remote Service Discovery" in Terraform's documentation. A <c>host</c> block of the CLI configuration takes its place.</remarks>
public sealed class ServiceDiscovery(CliConfiguration configuration, HostCredentials credentials, HostClient web)
{
    private readonly ConcurrentDictionary<string, Lazy<Task<HostServices>>> _known = new();

    public HostCredentials Credentials { get; } = credentials;

    public HostClient Web { get; } = web;

    /// <exception cref="HostRequestException">The host cannot be asked or gave no discovery document.</exception>
    public Task<HostServices> DiscoverAsync(string host, CancellationToken cancellation) =>
        _known.GetOrAdd(host, name => new Lazy<Task<HostServices>>(() => FindAsync(name, cancellation))).Value;

    private async Task<HostServices> FindAsync(string host, CancellationToken cancellation)
    {
        var url = new Uri($"https://{host}/.well-known/terraform.json");
        if (configuration.Hosts.TryGetValue(host, out var given))
            return new HostServices(host, url, given.ToDictionary(static s => s.Key, static s => Text(s.Value)));

        var token = await Credentials.TokenAsync(host, cancellation).ConfigureAwait(false);
        HttpResponseMessage response;
        try
        {
            response = await Web.GetOnceAsync(url, token, cancellation).ConfigureAwait(false);
        }
        catch (HostRequestException e)
        {
            throw new HostRequestException($"failed to request discovery document: {e.Message}", e);
        }
        using (response)
        {
            // A host without the document offers nothing, which is no failure.
            if (response.StatusCode == HttpStatusCode.NotFound) return new HostServices(host, url, new Dictionary<string, JsonElement>());
            if (response.StatusCode != HttpStatusCode.OK) throw new HostRequestException($"failed to request discovery document: {HostClient.Status(response)}");
            if (response.Content.Headers.ContentType?.MediaType != "application/json")
                throw new HostRequestException($"discovery URL returned an unsupported Content-Type \"{response.Content.Headers.ContentType}\"");
            return new HostServices(host, response.RequestMessage?.RequestUri ?? url, await ReadAsync(response, cancellation).ConfigureAwait(false));
        }
    }

    private static async Task<Dictionary<string, JsonElement>> ReadAsync(HttpResponseMessage response, CancellationToken cancellation)
    {
        using var json = await HostClient.ReadJsonAsync(response, cancellation).ConfigureAwait(false);
        if (json.RootElement.ValueKind != JsonValueKind.Object) throw new HostRequestException("the discovery document is no JSON object");
        return json.RootElement.EnumerateObject().ToDictionary(static p => p.Name, static p => p.Value.Clone());
    }

    private static JsonElement Text(string text)
    {
        using var json = JsonDocument.Parse("\"" + JsonEncodedText.Encode(text) + "\"");
        return json.RootElement.Clone();
    }
}
