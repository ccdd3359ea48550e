using Millwright.Providers.Versions;

namespace Millwright.Providers.Installation;

/// <summary>A place that has provider packages: a mirror in the file system or on the network, a registry.</summary>
public interface IProviderSource
{
    /// <summary>The place as shown to people who look for a provider that is in none; null for places not worth naming.</summary>
    string? DescribeFor(ProviderAddress address);

    /// <summary>The versions there are of a provider, for whatever platform; null where the place does not know it.</summary>
    /// <exception cref="ProviderNotKnownException">A registry knows for certain that there is no such provider.</exception>
    /// <exception cref="ProviderSourceException">The place cannot be asked.</exception>
    ValueTask<AvailableVersions?> FindVersionsAsync(ProviderAddress address, CancellationToken cancellation);

    /// <summary>The package of a version for a platform; null where there is none.</summary>
    /// <exception cref="ProviderSourceException">The place cannot be asked.</exception>
    ValueTask<ProviderPackage?> FindPackageAsync(
        ProviderAddress address,
        SemanticVersion version,
        ProviderPlatform platform,
        CancellationToken cancellation);
}
