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
        var result = await RunAsync(program, directory, arguments, [], cancellation).ConfigureAwait(false);
        return result.Succeeded ? result.Output : null;
    }

    /// <summary>Runs a command. Nothing is ever asked of a person, and no lock is taken that the command can do without.</summary>
    /// <param name="environment">Variables to set.</param>
    public static async Task<GitResult> RunAsync(
        string program, string directory, IReadOnlyList<string> arguments, IReadOnlyList<(string Name, string Value)> environment, CancellationToken cancellation)
    {
        try
        {
            var result = await CliWrap.Cli.Wrap(program)
                .WithWorkingDirectory(directory)
                .WithArguments(["--no-pager", "--literal-pathspecs", .. arguments])
                .WithEnvironmentVariables(variables =>
                {
                    variables.Set("GIT_OPTIONAL_LOCKS", "0").Set("GIT_TERMINAL_PROMPT", "0");
                    foreach (var (name, value) in environment) variables.Set(name, value);
                })
                .WithValidation(CommandResultValidation.None)
                .ExecuteBufferedAsync(cancellation).ConfigureAwait(false);
            return new GitResult(result.ExitCode == 0, result.StandardOutput, result.StandardError);
        }
        catch (Exception e) when (e is System.ComponentModel.Win32Exception or IOException)
        {
            return new GitResult(false, "", e.Message);
        }
    }
}
