using Millwright.Values;

namespace Millwright.Providers.BuiltIn.Archive;

/// <summary>Finds the files of a directory in byte order of their names, as Go's <c>filepath.Walk</c> does, following symbolic links.</summary>
internal sealed class DirectoryWalk(IReadOnlyList<string> excludes, bool excludeLinkedDirectories)
{
    private readonly List<(string Path, string Name)> _files = [];

    /// <summary>The files below a directory with their paths inside the archive.</summary>
    /// <exception cref="ArchiveException">A link leads nowhere.</exception>
    public IReadOnlyList<(string Path, string Name)> Files(string root)
    {
        Visit(root, "");
        return _files;
    }

    /// <returns>False where the rest of the containing directory is to be skipped.</returns>
    private bool Visit(string path, string name)
    {
        if (name.Length > 0 && IsExcluded(name)) return true;
        if (name.Length > 0 && File.ResolveLinkTarget(path, returnFinalTarget: false) is not null) return VisitLink(path, name);
        if (!Directory.Exists(path))
        {
            _files.Add((path, name));
            return true;
        }
        var children = Directory.EnumerateFileSystemEntries(path).Select(System.IO.Path.GetFileName).OfType<string>().ToList();
        children.Sort(StringOrder.Compare);
        foreach (var child in children)
        {
            if (!Visit(System.IO.Path.Combine(path, child), name.Length == 0 ? child : name + "/" + child)) break;
        }
        return true;
    }

    private bool VisitLink(string path, string name)
    {
        var target = File.ResolveLinkTarget(path, returnFinalTarget: true)?.FullName;
        if (target is null || !System.IO.Path.Exists(target)) throw new ArchiveException($"lstat {target ?? path}: no such file or directory");
        if (!Directory.Exists(target))
        {
            _files.Add((target, name));
            return true;
        }
        // The real provider answers with "skip this directory" for what is no directory, which skips its siblings.
        if (excludeLinkedDirectories) return false;
        VisitTarget(target, name);
        return true;
    }

    private void VisitTarget(string target, string name)
    {
        var children = Directory.EnumerateFileSystemEntries(target).Select(System.IO.Path.GetFileName).OfType<string>().ToList();
        children.Sort(StringOrder.Compare);
        foreach (var child in children)
        {
            if (!Visit(System.IO.Path.Combine(target, child), name + "/" + child)) break;
        }
    }

    private bool IsExcluded(string name)
    {
        foreach (var exclude in excludes)
        {
            if (exclude.Length > 0 && GlobPattern.Matches(exclude, name)) return true;
        }
        return false;
    }
}
