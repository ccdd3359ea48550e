namespace Millwright.Providers.BuiltIn.External;

/// <summary>Finds programs as a shell does: by path where the name has a slash, else along PATH.</summary>
internal static class ExecutableLookup
{
    public static (string? Path, string Problem) Find(string name)
    {
        if (name.Contains('/') || (OperatingSystem.IsWindows() && name.Contains('\\')))
        {
            if (Directory.Exists(name)) return (null, $"exec: \"{name}\": is a directory");
            if (!File.Exists(name)) return (null, $"exec: \"{name}\": stat {name}: no such file or directory");
            return IsExecutable(name) ? (name, "") : (null, $"exec: \"{name}\": permission denied");
        }
        foreach (var directory in (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator))
        {
            foreach (var suffix in Suffixes())
            {
                var candidate = Path.Combine(directory.Length == 0 ? "." : directory, name + suffix);
                if (File.Exists(candidate) && IsExecutable(candidate)) return (candidate, "");
            }
        }
        return (null, $"exec: \"{name}\": executable file not found in $PATH");
    }

    private static string[] Suffixes() =>
        OperatingSystem.IsWindows() ? (Environment.GetEnvironmentVariable("PATHEXT") ?? ".COM;.EXE;.BAT;.CMD").Split(';') : [""];

    private static bool IsExecutable(string path) =>
        OperatingSystem.IsWindows() ||
        (File.GetUnixFileMode(path) & (UnixFileMode.UserExecute | UnixFileMode.GroupExecute | UnixFileMode.OtherExecute)) != 0;
}
