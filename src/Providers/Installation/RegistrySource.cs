using Millwright.Providers.Versions;

namespace Millwright.Providers.Installation;

/// <summary>The registry at a provider's own host, or a mirror on the network: not to be reached from here.</summary>
/// <remarks>Millwright installs from mirrors in the file system alone, and says so where a configuration needs more.</remarks>
/// <param name="url">The network mirror's address; null for each provider's own registry.</param>
public sealed class RegistrySource(string? url) : IProviderSource
{
    public string? Description => url;

    public ValueTask<IReadOnlyList<SemanticVersion>?> FindVersionsAsync(ProviderAddress address, CancellationToken cancellation) =>
        throw Unreachable(address);

    public ValueTask<ProviderPackage?> FindPackageAsync(
        ProviderAddress address,
        SemanticVersion version,
        ProviderPlatform platform,
        CancellationToken cancellation) =>
        throw Unreachable(address);

    private ProviderSourceException Unreachable(ProviderAddress address) => new(
        $"could not connect to {url ?? address.Host}: providers are installed from filesystem mirrors only. Put the package into " +
        $"~/.terraform.d/plugins/{address}/VERSION/{ProviderPlatform.Current}/, or name a filesystem_mirror in the CLI configuration");
}
