namespace Millwright.Providers.Runner;

/// <summary>Where a user's runner listens.</summary>
public static class RunnerDirectory
{
    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;

    /// <param name="environment">The value of a variable, or null.</param>
    public static string Find(Func<string, string?> environment)
    {
        if (environment("MILLWRIGHT_RUNNER_DIR") is { Length: > 0 } given) return Path.GetFullPath(given);
        if (environment("XDG_RUNTIME_DIR") is { Length: > 0 } runtime) return Path.Combine(runtime, "millwright");
        return Path.Combine(Path.GetTempPath(), $"millwright-{Environment.UserName}");
    }

    /// <summary>The socket's path in a runner's directory.</summary>
    public static string SocketIn(string directory) => Path.Combine(directory, "runner.sock");

    /// <summary>The path of the runner's log in its directory.</summary>
    public static string LogIn(string directory) => Path.Combine(directory, "runner.log");

    /// <summary>Makes the directory for its owner alone.</summary>
    /// <exception cref="IOException">It cannot be made, or others may enter it.</exception>
    public static void Make(string directory)
    {
        if (OperatingSystem.IsWindows())
        {
            Directory.CreateDirectory(directory);
            return;
        }
        Directory.CreateDirectory(directory, OwnerOnly);
        if ((File.GetUnixFileMode(directory) & ~OwnerOnly) != 0)
            throw new IOException($"The runner's directory {directory} is open to other users. Remove it or close it with chmod 700, or name another one in MILLWRIGHT_RUNNER_DIR.");
    }
}
