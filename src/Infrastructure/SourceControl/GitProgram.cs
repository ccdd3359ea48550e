using CliWrap;
using CliWrap.Buffered;

namespace Millwright.Infrastructure.SourceControl;

/// <summary>The git program of the machine.</summary>
internal static class GitProgram
{
    /// <summary>Its path, or null where there is none on the search path.</summary>
    public static string? Find() => (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries)
        .Select(static folder => Path.Combine(folder, OperatingSystem.IsWindows() ? "git.exe" : "git"))
        .FirstOrDefault(File.Exists);

    /// <summary>What a command that only looks prints; null where it fails. Nothing is ever asked of a person, and no lock is taken.</summary>
    public static async Task<string?> QueryAsync(string program, string directory, IReadOnlyList<string> arguments, CancellationToken cancellation)
    {
        try
        {
            var result = await CliWrap.Cli.Wrap(program)
                .WithWorkingDirectory(directory)
                .WithArguments(["--no-pager", "--literal-pathspecs", .. arguments])
                .WithEnvironmentVariables(static variables => variables.Set("GIT_OPTIONAL_LOCKS", "0").Set("GIT_TERMINAL_PROMPT", "0"))
                .WithValidation(CommandResultValidation.None)
                .ExecuteBufferedAsync(cancellation).ConfigureAwait(false);
            return result.ExitCode == 0 ? result.StandardOutput : null;
        }
        catch (Exception e) when (e is System.ComponentModel.Win32Exception or IOException)
        {
            return null;
        }
    }
}
