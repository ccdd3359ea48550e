namespace Millwright.Infrastructure.Modules.Packages;

/// <summary>Fetches module packages in one manner: with git, over HTTP, from a bucket, from the file system.</summary>
internal interface IPackageGetter
{
    /// <summary>Whether addresses with this getter, or where none is forced with this scheme, are this one's to fetch.</summary>
    bool Handles(string scheme);

    /// <summary>Puts the package into a directory that does not exist yet.</summary>
    /// <exception cref="PackageException">The package cannot be had; the message says why.</exception>
    Task GetAsync(PackageUrl url, string directory, CancellationToken cancellation);
}
