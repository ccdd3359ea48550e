using System.Net.Sockets;
using System.Runtime.InteropServices;

namespace Millwright.Providers.Runner;

/// <summary>Tells who is at the other end of a local socket.</summary>
/// <remarks>Linux's SO_PEERCRED: what the kernel knows, not what the other end says.</remarks>
internal static partial class PeerCredentials
{
    private const int SocketLevel = 1;
    private const int PeerCredentialsOption = 17;

    /// <summary>True where the other end is a process of this user. Elsewhere than on Linux the socket's directory alone guards it.</summary>
    public static bool IsOwn(Socket socket)
    {
        if (!OperatingSystem.IsLinux()) return true;
        // struct ucred: process, user and group, 32 bits each.
        Span<int> credentials = stackalloc int[3];
        var read = socket.GetRawSocketOption(SocketLevel, PeerCredentialsOption, MemoryMarshal.AsBytes(credentials));
        return read == 12 && (uint)credentials[1] == geteuid();
    }

    [LibraryImport("libc")]
    private static partial uint geteuid();
}
