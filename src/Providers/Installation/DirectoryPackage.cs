using Millwright.Providers.Versions;

namespace Millwright.Providers.Installation;

/// <summary>An unpacked package, which is linked to rather than copied.</summary>
internal sealed class DirectoryPackage(ProviderAddress address, SemanticVersion version, string directory)
    : ProviderPackage(address, version)
{
    public override Task<string> HashAsync(PackageHashes hashes, CancellationToken cancellation) =>
        hashes.OfDirectoryAsync(directory, cancellation);

    protected override Task PlaceAsync(string targetDirectory, CancellationToken cancellation)
    {
        var source = Path.GetFullPath(directory);
        try
        {
            Directory.CreateSymbolicLink(targetDirectory, source);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or PlatformNotSupportedException)
        {
            Copy(source, targetDirectory, cancellation);
        }
        return Task.CompletedTask;
    }

    private static void Copy(string source, string target, CancellationToken cancellation)
    {
        foreach (var name in PackageHash.Files(source))
        {
            cancellation.ThrowIfCancellationRequested();
            var path = Path.Combine(target, name);
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            File.Copy(Path.Combine(source, name), path);
        }
    }
}
