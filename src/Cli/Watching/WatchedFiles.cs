namespace Millwright.Cli.Watching;

/// <summary>Notices that any of a set of files and directories has changed.</summary>
/// <remarks>
/// Looks at sizes and times a few dozen times a second. The system's own notices would be cheaper, but they are lost on network
/// and container mounts, and editors that replace files instead of writing them make them unreliable; a few hundred looks cost
/// less than a hundredth of a core.
/// </remarks>
internal sealed class WatchedFiles(TimeProvider time)
{
    private static readonly TimeSpan _interval = TimeSpan.FromMilliseconds(40);
    private Dictionary<string, (DateTime Written, long Size)> _seen = [];

    public int Count => _seen.Count;

    /// <summary>What is looked at from now on, with how it is at present. A directory changes where an entry comes or goes.</summary>
    public void Watch(IEnumerable<string> paths) => _seen = paths.Select(static p => Path.GetFullPath(p)).Distinct().ToDictionary(static p => p, Look);

    /// <summary>What has changed, once it has stayed the same for a moment: editors write in several steps.</summary>
    /// <exception cref="OperationCanceledException">Nobody wants to know any more.</exception>
    public async Task<IReadOnlyList<string>> ChangedAsync(CancellationToken cancellation)
    {
        var pending = new HashSet<string>();
        while (true)
        {
            await Task.Delay(_interval, time, cancellation).ConfigureAwait(false);
            var quiet = true;
            foreach (var (path, before) in _seen.ToArray())
            {
                var now = Look(path);
                if (now == before) continue;
                _seen[path] = now;
                pending.Add(path);
                quiet = false;
            }
            if (quiet && pending.Count > 0) return [.. pending.Order(StringComparer.Ordinal)];
        }
    }

    private static (DateTime Written, long Size) Look(string path)
    {
        try
        {
            var file = new FileInfo(path);
            if (file.Exists) return (file.LastWriteTimeUtc, file.Length);
            return Directory.Exists(path) ? (Directory.GetLastWriteTimeUtc(path), -1) : (DateTime.MinValue, -2);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return (DateTime.MinValue, -3);
        }
    }
}
