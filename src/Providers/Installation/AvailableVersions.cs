using Millwright.Providers.Versions;

namespace Millwright.Providers.Installation;

/// <summary>The versions of a provider that a source has.</summary>
/// <param name="Warnings">What the source has to say about the provider to those who use it.</param>
public sealed record AvailableVersions(IReadOnlyList<SemanticVersion> Versions, IReadOnlyList<string> Warnings)
{
    public AvailableVersions(IReadOnlyList<SemanticVersion> versions)
        : this(versions, [])
    {
    }
}
