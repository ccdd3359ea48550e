using Millwright.Providers.Versions;

namespace Millwright.Providers.Installation;

/// <summary>A source that is asked only about some providers.</summary>
/// <param name="Include">Empty for all.</param>
public sealed record SelectiveSource(
    IProviderSource Source,
    IReadOnlyList<ProviderPattern> Include,
    IReadOnlyList<ProviderPattern> Exclude)
{
    public bool Serves(ProviderAddress address) =>
        !Exclude.Any(pattern => pattern.Matches(address))
        && (Include.Count == 0 || Include.Any(pattern => pattern.Matches(address)));
}
