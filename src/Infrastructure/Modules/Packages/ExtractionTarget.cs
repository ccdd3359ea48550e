using Millwright.Providers.Hosts;

namespace Millwright.Infrastructure.Modules.Packages;

/// <summary>A directory that an archive from a stranger is unpacked into: nothing lands beside it, and it stays of bounded size.</summary>
/// <remarks>
/// Links are made when all files are written, so that none is written through one. A link may climb up from its own place
/// at its beginning only, not out of the directory, and not through another link: what its text says is then where it leads.
/// </remarks>
internal sealed class ExtractionTarget(string directory)
{
    /// <summary>In bytes, of all files together.</summary>
    private const long LargestSize = 4L << 30;

    private const int MostEntries = 200_000;

    private readonly Dictionary<string, string> _links = new(StringComparer.Ordinal);
    private long _size;
    private int _entries;

    public void AddDirectory(string name)
    {
        Count();
        Directory.CreateDirectory(PathOf(name));
    }

    public async Task AddFileAsync(string name, Stream content, bool isExecutable, CancellationToken cancellation)
    {
        Count();
        var path = PathOf(name);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        await using (var file = File.Create(path))
        {
            await content.CopyToAsync(new LimitedStream(file, LargestSize - _size), cancellation).ConfigureAwait(false);
            _size += file.Length;
        }
        if (isExecutable && !OperatingSystem.IsWindows())
            File.SetUnixFileMode(path, File.GetUnixFileMode(path) | UnixFileMode.UserExecute | UnixFileMode.GroupExecute | UnixFileMode.OtherExecute);
    }

    /// <summary>A second name of a file unpacked before.</summary>
    public void AddCopy(string name, string original)
    {
        Count();
        var (source, path) = (PathOf(original), PathOf(name));
        if (!File.Exists(source)) throw new PackageException($"the archive links \"{name}\" to \"{original}\", which it does not have");
        _size += new FileInfo(source).Length;
        if (_size > LargestSize) throw new PackageException("the archive unpacks to more than is allowed");
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.Copy(source, path, overwrite: true);
    }

    public void AddLink(string name, string target)
    {
        Count();
        _links[Normalize(name)] = target;
    }

    /// <summary>Makes the links.</summary>
    public void Finish()
    {
        Directory.CreateDirectory(directory);
        foreach (var (name, target) in _links)
        {
            if (!StaysInside(name, target)) throw new PackageException($"the archive links \"{name}\" to \"{target}\", which is outside of it or behind another link");
            var path = Path.Combine(directory, name);
            if (Directory.Exists(path)) throw new PackageException($"the archive has \"{name}\" as a directory and as a link");
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            File.Delete(path);
            File.CreateSymbolicLink(path, target);
        }
    }

    private bool StaysInside(string name, string target)
    {
        if (target.Length == 0 || Path.IsPathRooted(target) || target.Contains('\\') || target.Contains('\0')) return false;
        var place = name.Split('/').SkipLast(1).ToList();
        for (var depth = 1; depth <= place.Count; depth++)
        {
            if (_links.ContainsKey(string.Join('/', place.Take(depth)))) return false;
        }
        var climbing = true;
        var parts = target.Split('/', StringSplitOptions.RemoveEmptyEntries).Where(static p => p != ".").ToList();
        for (var i = 0; i < parts.Count; i++)
        {
            if (parts[i] == "..")
            {
                if (!climbing || place.Count == 0) return false;
                place.RemoveAt(place.Count - 1);
                continue;
            }
            climbing = false;
            place.Add(parts[i]);
            if (i < parts.Count - 1 && _links.ContainsKey(string.Join('/', place))) return false;
        }
        return true;
    }

    private string PathOf(string name)
    {
        var normal = Normalize(name);
        for (var slash = normal.Length; slash > 0; slash = normal.LastIndexOf('/', slash - 1))
        {
            if (_links.ContainsKey(normal[..slash])) throw new PackageException($"the archive writes \"{name}\" through a link");
        }
        return normal.Length == 0 ? directory : Path.Combine(directory, normal);
    }

    /// <summary>A name in its shortest form; names that lead out of the directory are refused.</summary>
    private static string Normalize(string name)
    {
        if (name.StartsWith('/') || name.Contains('\\') || name.Contains('\0') || name.Split('/').Contains("..") || (name.Length > 1 && name[1] == ':'))
            throw new PackageException($"the archive has an entry \"{name}\" that leads outside of it");
        return string.Join('/', name.Split('/', StringSplitOptions.RemoveEmptyEntries).Where(static p => p != "."));
    }

    private void Count()
    {
        if (++_entries > MostEntries) throw new PackageException($"the archive has more than {MostEntries} entries");
    }
}
