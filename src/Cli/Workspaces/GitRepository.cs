using System.ComponentModel;
using System.Diagnostics;

namespace Millwright.Cli.Workspaces;

/// <summary>Asks git about a checkout.</summary>
internal sealed class GitRepository(string directory)
{
    /// <summary>The files that differ between a revision, or the first of a range "A..B", and the working tree or the second; absolute.</summary>
    /// <exception cref="GitException">git is not there, this is no repository, or the revision is unknown.</exception>
    public async Task<IReadOnlyList<string>> ChangedFilesAsync(string range, CancellationToken cancellation)
    {
        var top = (await RunAsync(["rev-parse", "--show-toplevel"], cancellation).ConfigureAwait(false)).Trim();
        var changed = await RunAsync(["diff", "--name-only", "--no-renames", "-z", range, "--"], cancellation).ConfigureAwait(false);
        // What nobody has added yet is part of the working tree, too.
        var added = range.Contains("..", StringComparison.Ordinal) ? "" : await RunAsync(["ls-files", "--others", "--exclude-standard", "--full-name", "-z", top], cancellation).ConfigureAwait(false);
        return [.. (changed + added).Split('\0', StringSplitOptions.RemoveEmptyEntries).Select(name => Path.GetFullPath(Path.Combine(top, name)))];
    }

    /// <summary>A file as a revision has it; null where it has none.</summary>
    public async Task<byte[]?> FileAtAsync(string revision, string path, CancellationToken cancellation)
    {
        try
        {
            var relative = (await RunAsync(["rev-parse", "--show-prefix"], cancellation).ConfigureAwait(false)).Trim();
            return System.Text.Encoding.UTF8.GetBytes(await RunAsync(["show", $"{revision}:{relative}{path}"], cancellation).ConfigureAwait(false));
        }
        catch (GitException)
        {
            return null;
        }
    }

    private async Task<string> RunAsync(IReadOnlyList<string> arguments, CancellationToken cancellation)
    {
        var start = new ProcessStartInfo("git", arguments) { WorkingDirectory = directory, RedirectStandardOutput = true, RedirectStandardError = true };
        try
        {
            using var process = Process.Start(start)!;
            var output = process.StandardOutput.ReadToEndAsync(cancellation);
            var errors = await process.StandardError.ReadToEndAsync(cancellation).ConfigureAwait(false);
            var said = await output.ConfigureAwait(false);
            await process.WaitForExitAsync(cancellation).ConfigureAwait(false);
            return process.ExitCode == 0 ? said : throw new GitException(errors.Trim());
        }
        catch (Win32Exception e)
        {
            throw new GitException($"git could not be run: {e.Message}");
        }
    }
}
