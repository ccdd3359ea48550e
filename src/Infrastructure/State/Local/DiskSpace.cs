using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace Millwright.Infrastructure.State.Local;

/// <summary>Makes sure of room on the disk, and of what was written to it.</summary>
internal static partial class DiskSpace
{
    private const int KeepSize = 1;
    private const int NoSpace = 28;
    private const int QuotaExceeded = 122;

    /// <summary>Reserves the blocks of a file's first bytes without changing its content or length.</summary>
    /// <exception cref="IOException">The disk is full.</exception>
    public static void Reserve(SafeFileHandle file, long length)
    {
        if (!OperatingSystem.IsLinux() || fallocate(file, KeepSize, 0, length) == 0) return;
        // File systems that cannot reserve say so with other errors: then the write itself is the test.
        var error = Marshal.GetLastPInvokeError();
        if (error is NoSpace or QuotaExceeded) throw new IOException(Marshal.GetPInvokeErrorMessage(error), error);
    }

    /// <summary>Makes the creation or renaming of a file in a directory survive a power failure.</summary>
    public static void FlushDirectory(string directory)
    {
        if (OperatingSystem.IsWindows()) return;
        const int readOnly = 0;
        var handle = open(directory.Length == 0 ? "." : directory, readOnly);
        if (handle < 0) return;
        fsync(handle);
        close(handle);
    }

    [LibraryImport("libc", SetLastError = true)]
    private static partial int fallocate(SafeFileHandle file, int mode, long offset, long length);

    [LibraryImport("libc", StringMarshalling = StringMarshalling.Utf8)]
    private static partial int open(string path, int flags);

    [LibraryImport("libc")]
    private static partial int fsync(int file);

    [LibraryImport("libc")]
    private static partial int close(int file);
}
