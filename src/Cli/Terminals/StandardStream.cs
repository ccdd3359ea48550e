using Microsoft.Win32.SafeHandles;

namespace Millwright.Cli.Terminals;

/// <summary>Opens the standard streams for writing without touching the terminal's modes.</summary>
/// <remarks>The console's own streams switch the keypad mode of a terminal first, which shows in what is recorded from it.</remarks>
internal static class StandardStream
{
    public static Stream Output() => OperatingSystem.IsWindows() ? Console.OpenStandardOutput() : Open(1);

    public static Stream Errors() => OperatingSystem.IsWindows() ? Console.OpenStandardError() : Open(2);

    private static FileStream Open(int descriptor) => new(new SafeFileHandle(descriptor, ownsHandle: false), FileAccess.Write, bufferSize: 0);
}
