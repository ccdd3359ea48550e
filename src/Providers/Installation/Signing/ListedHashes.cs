namespace Millwright.Providers.Installation.Signing;

/// <summary>Holds an archive against the hashes that a network mirror names for it, if any.</summary>
internal sealed class ListedHashes(IReadOnlyList<string> hashes) : PackageAuthentication
{
    private readonly IReadOnlyList<string> _usable = [.. hashes.Where(static h => h.StartsWith(PackageHash.Scheme, StringComparison.Ordinal) || h.StartsWith(PackageArchive.HashScheme, StringComparison.Ordinal))];

    public override string Description => _usable.Count == 0 ? "unauthenticated" : "verified checksum";

    public override async Task VerifyAsync(string archive, CancellationToken cancellation)
    {
        if (_usable.Count == 0) return;
        if (_usable.Contains(await PackageArchive.HashAsync(archive, cancellation)) || _usable.Contains(await PackageArchive.HashContentAsync(archive, cancellation))) return;
        throw new ProviderSourceException(_usable.Count == 1
            ? $"provider package doesn't match the expected checksum \"{_usable[0]}\""
            : "provider package doesn't match any of the expected checksums");
    }
}
