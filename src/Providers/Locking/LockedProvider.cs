using Millwright.Providers.Versions;

namespace Millwright.Providers.Locking;

/// <summary>The version of a provider that a directory has settled on, and the packages it trusts.</summary>
/// <param name="Constraints">What the configuration asked for when the choice was made.</param>
/// <param name="Hashes">With their schemes (<c>h1:</c>, <c>zh:</c>, others that later versions may write), sorted, each once.</param>
public sealed record LockedProvider(
    ProviderAddress Address,
    SemanticVersion Version,
    VersionConstraints Constraints,
    IReadOnlyList<string> Hashes)
{
    /// <summary>The same choice trusting further packages.</summary>
    public LockedProvider WithHashes(IEnumerable<string> hashes) => this with { Hashes = Sorted(Hashes.Concat(hashes)) };

    internal static IReadOnlyList<string> Sorted(IEnumerable<string> hashes) =>
        [.. hashes.Distinct().Order(StringComparer.Ordinal)];
}
