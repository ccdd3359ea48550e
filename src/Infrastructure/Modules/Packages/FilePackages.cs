namespace Millwright.Infrastructure.Modules.Packages;

/// <summary>Packages of the file system: a directory is linked to, an archive unpacked.</summary>
internal sealed class FilePackages : IPackageGetter
{
    public bool Handles(string scheme) => scheme == "file";

    public async Task GetAsync(PackageUrl url, string directory, CancellationToken cancellation)
    {
        var path = url.ToUri().LocalPath;
        if (PackageArchive.FormatOf(url) is { } format)
        {
            if (!File.Exists(path)) throw new PackageException($"source path error: stat {path}: no such file or directory");
            await PackageChecksum.CheckAsync(url, path, null, cancellation).ConfigureAwait(false);
            await PackageArchive.UnpackAsync(path, format, directory, cancellation).ConfigureAwait(false);
            return;
        }
        if (!Directory.Exists(path))
        {
            throw new PackageException(File.Exists(path)
                ? "source path must be a directory"
                : $"source path error: stat {path}: no such file or directory");
        }
        Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(directory))!);
        Directory.CreateSymbolicLink(directory, path);
    }
}
