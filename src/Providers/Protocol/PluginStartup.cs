namespace Millwright.Providers.Protocol;

/// <summary>What to say of a plugin that does not start, in go-plugin's words.</summary>
internal static class PluginStartup
{
    public const string TimedOut = "timeout while waiting for plugin to start";
    public const string NoOutput = "\nFailed to read any lines from plugin's stdout";

    private const string Reasons =
        "\nThis usually means\n" +
        "  the plugin was not compiled for this architecture,\n" +
        "  the plugin is missing dynamic-link libraries necessary to run,\n" +
        "  the plugin is not executable by this process due to file permissions, or\n" +
        "  the plugin failed to negotiate the initial go-plugin protocol handshake\n";

    public static string Unrecognized(string line, string path) =>
        $"Unrecognized remote plugin message: {line}{Reasons}{Notes(path)}";

    public static string Silent(string path) => $"Unrecognized remote plugin message: {NoOutput}{Reasons}{Notes(path)}";

    /// <summary>Why a file cannot be run, as an exec call would say; null where it looks fine.</summary>
    public static string? WhyNotExecutable(string path)
    {
        if (Directory.Exists(path)) return $"fork/exec {path}: permission denied";
        if (!File.Exists(path)) return $"fork/exec {path}: no such file or directory";
        if (OperatingSystem.IsWindows()) return null;
        const UnixFileMode anyExecute = UnixFileMode.UserExecute | UnixFileMode.GroupExecute | UnixFileMode.OtherExecute;
        if ((File.GetUnixFileMode(path) & anyExecute) == 0) return $"fork/exec {path}: permission denied";
        return IsProgram(path) ? null : $"fork/exec {path}: exec format error";
    }

    /// <summary>Whether a file begins as programs and scripts do: a shell would run anything else line by line.</summary>
    private static bool IsProgram(string path)
    {
        Span<byte> magic = stackalloc byte[4];
        try
        {
            using var file = File.OpenHandle(path);
            magic = magic[..RandomAccess.Read(file, magic, 0)];
        }
        catch (UnauthorizedAccessException)
        {
            // One may run what one may not read.
            return true;
        }
        return magic.StartsWith("#!"u8)
            || magic is [0x7f, (byte)'E', (byte)'L', (byte)'F'] or [0xcf or 0xce, 0xfa, 0xed, 0xfe] or [0xca, 0xfe, 0xba, 0xbe];
    }

    private static string Notes(string path)
    {
        if (!File.Exists(path)) return "";
        var mode = OperatingSystem.IsWindows() ? "" : $"  Mode: {ModeText(File.GetUnixFileMode(path))}\n";
        return $"\nAdditional notes about plugin:\n  Path: {path}\n{mode}";
    }

    private static string ModeText(UnixFileMode mode)
    {
        var text = new char[10];
        text[0] = '-';
        for (var bit = 0; bit < 9; bit++)
        {
            text[9 - bit] = ((int)mode & (1 << bit)) == 0 ? '-' : "xwr"[bit % 3];
        }
        return new string(text);
    }
}
