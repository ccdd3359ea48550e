using System.Runtime.InteropServices;

namespace Millwright.Changes.Journaling;

/// <summary>Makes the creation of a file in a directory survive a power failure.</summary>
internal static partial class DurableDirectory
{
    public static void Flush(string directory)
    {
        // Windows writes directory entries through by itself and lets nobody flush them.
        if (OperatingSystem.IsWindows()) return;
        const int readOnly = 0;
        var handle = open(directory, readOnly);
        if (handle < 0) return;
        _ = fsync(handle);
        _ = close(handle);
    }

    [LibraryImport("libc", StringMarshalling = StringMarshalling.Utf8)]
    private static partial int open(string path, int flags);

    [LibraryImport("libc")]
    private static partial int fsync(int file);

    [LibraryImport("libc")]
    private static partial int close(int file);
}
