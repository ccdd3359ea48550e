using Millwright.Providers.Versions;

namespace Millwright.Providers.Installation;

/// <summary>A package in a zip archive of this machine.</summary>
internal sealed class ArchivePackage(ProviderAddress address, SemanticVersion version, string path) : ProviderPackage(address, version)
{
    public override Task<string> HashAsync(PackageHashes hashes, CancellationToken cancellation) => PackageArchive.HashContentAsync(path, cancellation);

    public override async Task<string?> ArchiveHashAsync(CancellationToken cancellation) => await PackageArchive.HashAsync(path, cancellation);

    public override Task SaveArchiveAsync(string target, CancellationToken cancellation)
    {
        File.Copy(path, target, overwrite: true);
        return Task.CompletedTask;
    }

    protected override Task PlaceAsync(string targetDirectory, CancellationToken cancellation) => PackageArchive.UnpackAsync(path, targetDirectory, cancellation);
}
