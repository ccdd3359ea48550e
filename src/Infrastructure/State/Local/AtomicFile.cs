namespace Millwright.Infrastructure.State.Local;

/// <summary>Writes a file that nobody locks: whole or not at all, and durably.</summary>
public static class AtomicFile
{
    /// <summary>Writes beside the file and renames; permissions stay, symbolic links are followed.</summary>
    /// <param name="mode">The permissions of a new file; null for what the umask leaves.</param>
    public static void Write(string path, ReadOnlySpan<byte> content, UnixFileMode? mode = null)
    {
        var target = SymbolicLink.Follow(path);
        var directory = Path.GetDirectoryName(target) ?? "";
        var temporary = Path.Combine(directory, $".{Path.GetFileName(target)}.{Guid.NewGuid():n}.tmp");
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write, BufferSize = 0 };
        if (!OperatingSystem.IsWindows())
        {
            if (File.Exists(target)) options.UnixCreateMode = File.GetUnixFileMode(target);
            else if (mode is not null) options.UnixCreateMode = mode;
        }
        try
        {
            using (var stream = new FileStream(temporary, options))
            {
                stream.Write(content);
                stream.Flush(flushToDisk: true);
            }
            File.Move(temporary, target, overwrite: true);
        }
        catch
        {
            File.Delete(temporary);
            throw;
        }
        DiskSpace.FlushDirectory(directory);
    }
}
