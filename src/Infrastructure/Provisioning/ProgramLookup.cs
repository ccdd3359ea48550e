namespace Millwright.Infrastructure.Provisioning;

/// <summary>Finds programs as a shell would, to say clearly that there is none.</summary>
internal static class ProgramLookup
{
    /// <param name="directory">Where a relative path starts.</param>
    public static bool Exists(string program, string directory)
    {
        if (program.Contains('/') || OperatingSystem.IsWindows()) return OperatingSystem.IsWindows() || IsProgram(Path.Combine(directory, program));
        var path = Environment.GetEnvironmentVariable("PATH") ?? "";
        return path.Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries).Any(folder => IsProgram(Path.Combine(folder, program)));
    }

    public static string NotFound(string program) => program.Contains('/')
        ? $"fork/exec {program}: no such file or directory"
        : $"exec: \"{program}\": executable file not found in $PATH";

    private static bool IsProgram(string path) =>
        File.Exists(path) &&
        (OperatingSystem.IsWindows() || (File.GetUnixFileMode(path) & (UnixFileMode.UserExecute | UnixFileMode.GroupExecute | UnixFileMode.OtherExecute)) != 0);
}
