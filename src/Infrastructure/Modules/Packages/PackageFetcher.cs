using System.Collections.Concurrent;
using Millwright.Providers.Hosts;

namespace Millwright.Infrastructure.Modules.Packages;

/// <summary>Fetches module packages, several at a time, and each address only once: further calls of it get a copy.</summary>
public sealed class PackageFetcher
{
    private const int MostAtOnce = 6;

    private readonly ConcurrentDictionary<string, Lazy<Task<string>>> _fetched = new(StringComparer.Ordinal);
    private readonly SemaphoreSlim _slots = new(MostAtOnce);
    private readonly IReadOnlyList<IPackageGetter> _getters;

    /// <param name="environment">The value of a variable, or null.</param>
    public PackageFetcher(HostClient web, Func<string, string?> environment) =>
        _getters = [new GitPackages(), new HttpPackages(web, environment, FetchAsync), new FilePackages(), new S3Packages(web, environment), new CloudStoragePackages(web, environment)];

    /// <summary>Puts a package into a directory that does not exist yet.</summary>
    /// <param name="package">The address in its normal form, without a directory within.</param>
    /// <exception cref="PackageException">The package cannot be had.</exception>
    public async Task GetAsync(string package, string directory, CancellationToken cancellation)
    {
        var own = new Lazy<Task<string>>(() => FetchInTurnAsync(package, directory, cancellation));
        var shared = _fetched.GetOrAdd(package, own);
        var first = await shared.Value.ConfigureAwait(false);
        if (!ReferenceEquals(shared, own)) PackageDirectory.Copy(first, directory);
    }

    private async Task<string> FetchInTurnAsync(string package, string directory, CancellationToken cancellation)
    {
        await _slots.WaitAsync(cancellation).ConfigureAwait(false);
        try
        {
            await FetchAsync(PackageUrl.Parse(package), directory, cancellation).ConfigureAwait(false);
            return directory;
        }
        finally
        {
            _slots.Release();
        }
    }

    private async Task FetchAsync(PackageUrl url, string directory, CancellationToken cancellation)
    {
        var getter = _getters.FirstOrDefault(g => g.Handles(url.Getter)) ?? throw new PackageException(url.Getter == "hg"
            ? $"error downloading '{url.ForDisplay}': Mercurial repositories are not supported; use git or an archive"
            : $"download not supported for scheme '{url.Getter}'");
        Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(directory))!);
        try
        {
            await getter.GetAsync(url, directory, cancellation).ConfigureAwait(false);
        }
        catch (HostRequestException e)
        {
            throw new PackageException(e.Message, e);
        }
        catch (PackageException e) when (!IsArchive(url))
        {
            throw new PackageException($"error downloading '{url.ForDisplay}': {e.Message}", e);
        }
    }

    private static bool IsArchive(PackageUrl url) => url.Getter != "git" && PackageArchive.FormatOf(url) is not null;
}
