using Millwright.Providers.Versions;

namespace Millwright.Providers.Installation;

/// <summary>A provider's package at its source.</summary>
public abstract class ProviderPackage(ProviderAddress address, SemanticVersion version)
{
    public ProviderAddress Address { get; } = address;

    public SemanticVersion Version { get; } = version;

    /// <summary>How its origin was proven, as init says it after installing.</summary>
    public virtual string Authentication => "unauthenticated";

    /// <summary>The <c>h1:</c> hash of the content.</summary>
    public abstract Task<string> HashAsync(PackageHashes hashes, CancellationToken cancellation);

    /// <summary>Puts the package where it is to be found from now on; whatever is there gives way.</summary>
    public async Task InstallAsync(string targetDirectory, CancellationToken cancellation)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(targetDirectory))!);
        if (new DirectoryInfo(targetDirectory) is { LinkTarget: not null } link) link.Delete();
        else if (Directory.Exists(targetDirectory)) Directory.Delete(targetDirectory, recursive: true);
        await PlaceAsync(targetDirectory, cancellation);
    }

    protected abstract Task PlaceAsync(string targetDirectory, CancellationToken cancellation);
}
