using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace Millwright.Infrastructure.State.Local;

/// <summary>An exclusive lock on a whole file that Terraform's own lock excludes and is excluded by.</summary>
/// <remarks>
/// Terraform takes a POSIX record lock (fcntl F_SETLK) on the state file. On Linux we take an open file description lock on
/// the same range: the kernel checks the two kinds against each other, but ours is not lost when some other handle of this
/// process on the same file is closed, as POSIX locks are.
/// </remarks>
internal static partial class FileLock
{
    private const int SetOpenFileDescriptionLock = 37;
    private const short WriteLock = 1;
    private const short Unlock = 2;

    /// <summary>False where another process holds the lock.</summary>
    /// <exception cref="IOException">The file system knows no locks.</exception>
    public static bool TryAcquire(SafeFileHandle file)
    {
        if (Set(file, WriteLock)) return true;
        var error = Marshal.GetLastPInvokeError();
        const int accessDenied = 13, again = 11;
        return error is accessDenied or again ? false : throw new IOException($"cannot lock: {Marshal.GetPInvokeErrorMessage(error)}");
    }

    public static void Release(SafeFileHandle file) => Set(file, Unlock);

    /// <summary>True where the file behind a handle was unlinked: its lock then protects nothing.</summary>
    /// <remarks>Happens to one who waited for a lock on a file that its holder had made and never written.</remarks>
    public static bool IsDetached(SafeFileHandle file) =>
        OperatingSystem.IsLinux()
        && new FileInfo($"/proc/self/fd/{file.DangerousGetHandle()}").LinkTarget?.EndsWith(" (deleted)", StringComparison.Ordinal) == true;

    private static unsafe bool Set(SafeFileHandle file, short type)
    {
        var range = new Range { Type = type };
        return fcntl(file, SetOpenFileDescriptionLock, &range) == 0;
    }

    [LibraryImport("libc", SetLastError = true)]
    private static unsafe partial int fcntl(SafeFileHandle file, int command, Range* range);

    /// <summary>struct flock: start and length 0 mean the whole file, however long it grows.</summary>
    [StructLayout(LayoutKind.Sequential)]
    private struct Range
    {
        public short Type;
        public short Whence;
        public long Start;
        public long Length;
        public int Process;
    }
}
