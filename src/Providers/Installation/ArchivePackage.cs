using System.IO.Compression;
using Millwright.Providers.Versions;

namespace Millwright.Providers.Installation;

/// <summary>A package in a zip archive.</summary>
internal sealed class ArchivePackage(ProviderAddress address, SemanticVersion version, string path) : ProviderPackage(address, version)
{
    public override async Task<string> HashAsync(PackageHashes hashes, CancellationToken cancellation)
    {
        try
        {
            return await PackageHash.OfArchiveAsync(path, cancellation);
        }
        catch (InvalidDataException e)
        {
            throw new ProviderSourceException($"failed to read {path}: {e.Message}", e);
        }
    }

    protected override async Task PlaceAsync(string targetDirectory, CancellationToken cancellation)
    {
        // Unpacked beside the place and moved there whole: a crash leaves no half package behind.
        var temporary = $"{targetDirectory}.tmp{Environment.ProcessId}";
        if (Directory.Exists(temporary)) Directory.Delete(temporary, recursive: true);
        await ZipFile.ExtractToDirectoryAsync(path, temporary, cancellation);
        Directory.Move(temporary, targetDirectory);
    }
}
