using System.Runtime.InteropServices;

namespace Millwright.Cli.Terminals;

/// <summary>Asks the terminal behind standard output how large it is.</summary>
/// <remarks><c>Console.WindowWidth</c> would switch the terminal's keypad mode first, which shows in what is recorded from it.</remarks>
internal static partial class TerminalWindow
{
    private const int StandardOutput = 1;

    /// <summary>Its width, or 0 where it is unknown.</summary>
    public static int Columns() => OperatingSystem.IsWindows() ? Console.WindowWidth : Ask().Columns;

    /// <summary>Its height; 24 where it is unknown.</summary>
    public static int Rows() => (OperatingSystem.IsWindows() ? Console.WindowHeight : Ask().Rows) is > 0 and var rows ? rows : 24;

    private static unsafe Size Ask()
    {
        var size = default(Size);
        var getWindowSize = OperatingSystem.IsMacOS() ? 0x40087468u : 0x5413u;
        return ioctl(StandardOutput, getWindowSize, &size) == 0 ? size : default;
    }

    [LibraryImport("libc")]
    private static unsafe partial int ioctl(int file, nuint request, Size* size);

    /// <summary>struct winsize</summary>
    [StructLayout(LayoutKind.Sequential)]
    private struct Size
    {
        public ushort Rows;
        public ushort Columns;
        public ushort Width;
        public ushort Height;
    }
}
