using System.Collections.Concurrent;
using System.Net;
using System.Text;
using System.Text.Json;
using Millwright.Providers.Hosts;

namespace Millwright.Infrastructure.Modules;

/// <summary>Asks module registries which versions of a module there are and where they lie; each question is asked once.</summary>
/// <remarks>Source: "Module Registry Protocol" in Terraform's documentation.</remarks>
public sealed class ModuleRegistry(ServiceDiscovery discovery)
{
    private const string Service = "modules.v1";

    private readonly ConcurrentDictionary<string, Lazy<Task<IReadOnlyList<string>?>>> _versions = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<(string Package, string Version), Lazy<Task<string>>> _locations = new();

    /// <summary>The versions of a module as the registry writes them; null where it does not know the module.</summary>
    /// <param name="package">HOST/NAMESPACE/NAME/PROVIDER.</param>
    /// <exception cref="HostRequestException">The registry cannot be asked.</exception>
    public Task<IReadOnlyList<string>?> FindVersionsAsync(string package, CancellationToken cancellation) =>
        _versions.GetOrAdd(package, name => new(() => AskVersionsAsync(name, cancellation))).Value;

    /// <summary>The address of a version's package, in the notation of module sources.</summary>
    /// <exception cref="HostRequestException">The registry cannot be asked or does not say.</exception>
    public Task<string> LocateAsync(string package, string version, CancellationToken cancellation) =>
        _locations.GetOrAdd((package, version), key => new(() => AskLocationAsync(key.Package, key.Version, cancellation))).Value;

    private async Task<IReadOnlyList<string>?> AskVersionsAsync(string package, CancellationToken cancellation)
    {
        using var response = await AskAsync(package, "versions", cancellation).ConfigureAwait(false);
        if (response.StatusCode == HttpStatusCode.NotFound) return null;
        if (response.StatusCode != HttpStatusCode.OK) throw new HostRequestException($"error looking up module versions: {HostClient.Status(response)}");
        using var json = await HostClient.ReadJsonAsync(response, cancellation).ConfigureAwait(false);
        try
        {
            var modules = json.RootElement.GetProperty("modules");
            return modules.GetArrayLength() == 0 ? [] : [.. modules[0].GetProperty("versions").EnumerateArray().Select(static v => v.GetProperty("version").GetString() ?? "")];
        }
        catch (Exception e) when (e is KeyNotFoundException or InvalidOperationException)
        {
            throw new HostRequestException("the response does not list modules and their versions", e);
        }
    }

    private async Task<string> AskLocationAsync(string package, string version, CancellationToken cancellation)
    {
        using var response = await AskAsync(package, $"{Uri.EscapeDataString(version)}/download", cancellation).ConfigureAwait(false);
        var body = Encoding.UTF8.GetString(await HostClient.ReadBytesAsync(response, cancellation).ConfigureAwait(false));
        if (response.StatusCode == HttpStatusCode.NotFound) throw new HostRequestException($"module \"{package}\" version \"{version}\" not found");
        if (response.StatusCode is not (HttpStatusCode.OK or HttpStatusCode.NoContent))
            throw new HostRequestException($"error getting download location for \"{package}\": {HostClient.Status(response)} resp:{body}");
        var location = response.Headers.TryGetValues("X-Terraform-Get", out var header) ? header.FirstOrDefault() : null;
        if (string.IsNullOrEmpty(location)) location = LocationIn(body);
        if (string.IsNullOrEmpty(location)) throw new HostRequestException($"failed to get download URL for \"{package}\": {HostClient.Status(response)} resp:{body}");
        return IsRelative(location) ? new Uri(response.RequestMessage!.RequestUri!, location).AbsoluteUri : location;
    }

    private async Task<HttpResponseMessage> AskAsync(string package, string question, CancellationToken cancellation)
    {
        var slash = package.IndexOf('/');
        var host = package[..slash];
        var services = await discovery.DiscoverAsync(host, cancellation).ConfigureAwait(false);
        var service = services.Find(Service) ?? throw new HostRequestException($"host {host} does not provide a modules service");
        var token = await discovery.Credentials.TokenAsync(host, cancellation).ConfigureAwait(false);
        return await discovery.Web.GetAsync(new Uri(service, $"{package[(slash + 1)..]}/{question}"), token, static url => url.AbsoluteUri, cancellation).ConfigureAwait(false);
    }

    private static bool IsRelative(string location) =>
        location.StartsWith('/') || location.StartsWith("./", StringComparison.Ordinal) || location.StartsWith("../", StringComparison.Ordinal);

    /// <summary>Some registries say it in the body.</summary>
    private static string? LocationIn(string body)
    {
        try
        {
            using var json = JsonDocument.Parse(body);
            return json.RootElement.ValueKind == JsonValueKind.Object && json.RootElement.TryGetProperty("location", out var location) ? location.GetString() : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
