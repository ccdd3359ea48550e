using Microsoft.Win32.SafeHandles;

namespace Millwright.Cli.Terminals;

/// <summary>Opens the standard streams for writing without touching a terminal's modes.</summary>
/// <remarks>
/// The console's own streams switch the keypad mode of a terminal first, which shows in what is recorded from it. Where the
/// stream is a file they are right, since they write where the file ends, whoever else writes to it.
/// </remarks>
internal static class StandardStream
{
    public static Stream Output() => OperatingSystem.IsWindows() || Console.IsOutputRedirected ? Console.OpenStandardOutput() : Terminal(1);

    public static Stream Errors() => OperatingSystem.IsWindows() || Console.IsErrorRedirected ? Console.OpenStandardError() : Terminal(2);

    private static FileStream Terminal(int descriptor) => new(new SafeFileHandle(descriptor, ownsHandle: false), FileAccess.Write, bufferSize: 0);
}
