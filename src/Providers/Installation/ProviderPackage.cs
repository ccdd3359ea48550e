using Millwright.Providers.Versions;

namespace Millwright.Providers.Installation;

/// <summary>A provider's package at its source.</summary>
public abstract class ProviderPackage(ProviderAddress address, SemanticVersion version) : IDisposable
{
    public ProviderAddress Address { get; } = address;

    public SemanticVersion Version { get; } = version;

    /// <summary>How its origin was proven, as init says it after installing; the key is not named.</summary>
    public virtual string Authentication => "unauthenticated";

    /// <summary>The key that signed the package, where that is not HashiCorp's own; or null.</summary>
    public virtual string? SigningKey => null;

    /// <summary>Hashes of this and other platforms' packages that the signer vouches for; empty where nobody does.</summary>
    public virtual IReadOnlyList<string> SignedHashes => [];

    /// <summary>Brings the package to this machine and proves its origin, where it is elsewhere.</summary>
    /// <exception cref="ProviderSourceException">It cannot be had, or is not what its publisher made.</exception>
    public virtual Task FetchAsync(CancellationToken cancellation) => Task.CompletedTask;

    /// <summary>The <c>zh:</c> hash of the archive; null for packages that are none.</summary>
    public virtual Task<string?> ArchiveHashAsync(CancellationToken cancellation) => Task.FromResult<string?>(null);

    /// <summary>Whether the package is one of those that a lock file trusts.</summary>
    public async Task<bool> MatchesAsync(IReadOnlyList<string> trusted, PackageHashes hashes, CancellationToken cancellation) =>
        trusted.Contains(await HashAsync(hashes, cancellation))
        || (await ArchiveHashAsync(cancellation) is { } archive && trusted.Contains(archive));

    /// <summary>Copies the package's archive to a place in a mirror; not every package has one.</summary>
    /// <exception cref="ProviderSourceException">It is unpacked already.</exception>
    public virtual Task SaveArchiveAsync(string path, CancellationToken cancellation) =>
        throw new ProviderSourceException($"there is no archive of {Address} {Version}");

    public virtual void Dispose() => GC.SuppressFinalize(this);

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
