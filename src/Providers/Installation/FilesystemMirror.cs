using Millwright.Providers.Versions;

namespace Millwright.Providers.Installation;

/// <summary>
/// A directory with packages in one of two layouts: <c>HOST/NAMESPACE/TYPE/VERSION/OS_ARCH/</c> for unpacked ones, and
/// <c>HOST/NAMESPACE/TYPE/terraform-provider-TYPE_VERSION_OS_ARCH.zip</c> for archives.
/// </summary>
/// <param name="directory">As the user wrote it.</param>
/// <param name="required">Whether it is a problem that the directory does not exist.</param>
public sealed class FilesystemMirror(string directory, bool required) : IProviderSource
{
    public string? DescribeFor(ProviderAddress address) => directory;

    public ValueTask<AvailableVersions?> FindVersionsAsync(ProviderAddress address, CancellationToken cancellation)
    {
        var versions = Packages(address).Select(static found => found.Version).ToHashSet();
        return ValueTask.FromResult(versions.Count == 0 ? null : new AvailableVersions([.. versions.Order()]));
    }

    public ValueTask<ProviderPackage?> FindPackageAsync(
        ProviderAddress address,
        SemanticVersion version,
        ProviderPlatform platform,
        CancellationToken cancellation)
    {
        var name = platform.ToString();
        foreach (var (found, foundPlatform, path, isArchive) in Packages(address))
        {
            if (found != version || foundPlatform != name) continue;
            return ValueTask.FromResult<ProviderPackage?>(
                isArchive ? new ArchivePackage(address, version, path) : new DirectoryPackage(address, version, path));
        }
        return ValueTask.FromResult<ProviderPackage?>(null);
    }

    private IEnumerable<(SemanticVersion Version, string Platform, string Path, bool IsArchive)> Packages(ProviderAddress address)
    {
        if (!Directory.Exists(directory))
        {
            if (required) throw new ProviderSourceException($"cannot search {directory}: lstat {directory}: no such file or directory");
            yield break;
        }
        var home = System.IO.Path.Combine(directory, address.Host, address.Namespace, address.Type);
        if (!Directory.Exists(home)) yield break;
        foreach (var versionDirectory in Directory.EnumerateDirectories(home))
        {
            if (SemanticVersion.TryParse(System.IO.Path.GetFileName(versionDirectory)) is not { } version) continue;
            foreach (var package in Directory.EnumerateDirectories(versionDirectory))
            {
                yield return (version, System.IO.Path.GetFileName(package), package, false);
            }
        }
        var prefix = $"terraform-provider-{address.Type}_";
        foreach (var archive in Directory.EnumerateFiles(home, prefix + "*.zip"))
        {
            // VERSION_OS_ARCH, where the version has no underscore.
            var parts = System.IO.Path.GetFileNameWithoutExtension(archive)[prefix.Length..].Split('_', 2);
            if (parts.Length == 2 && SemanticVersion.TryParse(parts[0]) is { } version) yield return (version, parts[1], archive, true);
        }
    }
}
