using Millwright.Providers.Versions;

namespace Millwright.Providers.Installation;

/// <summary>A source for the providers that local directories do not have: those that they have come from nowhere else.</summary>
internal sealed class UnmirroredSource(CombinedSource mirrors, IProviderSource source) : IProviderSource
{
    public string? DescribeFor(ProviderAddress address) => source.DescribeFor(address);

    public async ValueTask<AvailableVersions?> FindVersionsAsync(ProviderAddress address, CancellationToken cancellation) =>
        await mirrors.IsMirroredAsync(address, cancellation) ? null : await source.FindVersionsAsync(address, cancellation);

    public async ValueTask<ProviderPackage?> FindPackageAsync(
        ProviderAddress address,
        SemanticVersion version,
        ProviderPlatform platform,
        CancellationToken cancellation) =>
        await mirrors.IsMirroredAsync(address, cancellation)
            ? null
            : await source.FindPackageAsync(address, version, platform, cancellation);
}
