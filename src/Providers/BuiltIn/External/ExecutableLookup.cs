namespace Millwright.Providers.BuiltIn.External;

/// <summary>Finds programs as a shell does: by path where the name has a slash, else along PATH.</summary>
internal static class ExecutableLookup
{
    /// <param name="working">Where a relative name with a slash starts; "" for the process's working directory.</param>
    /// <returns>The path as it was named.</returns>
    public static (string? Path, string Problem) Find(string name, string working)
    {
        if (name.Contains('/') || (OperatingSystem.IsWindows() && name.Contains('\\')))
        {
            var located = Path.Combine(working, name);
            if (Directory.Exists(located)) return (null, $"exec: \"{name}\": is a directory");
            if (!File.Exists(located)) return (null, $"exec: \"{name}\": stat {name}: no such file or directory");
            return IsExecutable(located) ? (name, "") : (null, $"exec: \"{name}\": permission denied");
        }
        foreach (var directory in (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator))
        {
            foreach (var suffix in Suffixes())
            {
                var candidate = Path.Combine(directory.Length == 0 ? Path.Combine(working, ".") : directory, name + suffix);
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
