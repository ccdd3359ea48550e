using System.IO.Enumeration;

namespace Millwright.Infrastructure.Modules.Packages;

/// <summary>The directories of fetched packages.</summary>
internal static class PackageDirectory
{
    /// <summary>A directory within a package, whose name may have wildcards where they fit one directory only.</summary>
    /// <exception cref="PackageException">There is none, or there are several.</exception>
    public static string Find(string package, string subdirectory)
    {
        List<string> found = [package];
        foreach (var part in subdirectory.Split('/', StringSplitOptions.RemoveEmptyEntries))
        {
            found = part.IndexOfAny(['*', '?']) < 0
                ? [.. found.Select(directory => Path.Combine(directory, part)).Where(Directory.Exists)]
                : [.. found.SelectMany(Directory.EnumerateDirectories).Where(directory => FileSystemName.MatchesSimpleExpression(part, Path.GetFileName(directory), ignoreCase: false))];
        }
        return found.Count switch
        {
            1 => found[0],
            0 => throw new PackageException($"subdir \"{subdirectory}\" not found"),
            _ => throw new PackageException($"subdir \"{subdirectory}\" matches multiple paths"),
        };
    }

    /// <summary>Copies a package without what version control hides in it; links stay links.</summary>
    public static void Copy(string source, string target)
    {
        if (new DirectoryInfo(source).LinkTarget is { } linked)
        {
            Directory.CreateSymbolicLink(target, linked);
            return;
        }
        Directory.CreateDirectory(target);
        foreach (var entry in new DirectoryInfo(source).EnumerateFileSystemInfos())
        {
            if (entry.Name.StartsWith('.')) continue;
            var copy = Path.Combine(target, entry.Name);
            if (entry.LinkTarget is { } link) File.CreateSymbolicLink(copy, link);
            else if (entry is DirectoryInfo) Copy(entry.FullName, copy);
            else File.Copy(entry.FullName, copy, overwrite: true);
        }
    }

    /// <summary>Removes a package, or where it is a link, only the link.</summary>
    public static void Remove(string directory)
    {
        if (new DirectoryInfo(directory).LinkTarget is not null) Directory.Delete(directory);
        else if (Directory.Exists(directory)) DeleteAll(directory);
    }

    private static void DeleteAll(string directory)
    {
        // Git keeps its objects read-only, which some file systems take for "not to be deleted".
        foreach (var file in Directory.EnumerateFiles(directory, "*", SearchOption.AllDirectories))
        {
            var attributes = File.GetAttributes(file);
            if ((attributes & (FileAttributes.ReadOnly | FileAttributes.ReparsePoint)) == FileAttributes.ReadOnly) File.SetAttributes(file, attributes & ~FileAttributes.ReadOnly);
        }
        Directory.Delete(directory, recursive: true);
    }
}
