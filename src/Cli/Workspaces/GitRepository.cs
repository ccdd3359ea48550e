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
        // Named from here: git's own name for the top may go through links, and then no path would be like ours.
        var top = Path.Combine(directory, (await RunAsync(["rev-parse", "--show-cdup"], cancellation).ConfigureAwait(false)).Trim());
        var changed = await RunAsync(["diff", "--name-only", "--no-renames", "--no-ext-diff", "-z", range, "--"], cancellation).ConfigureAwait(false);
        // What nobody has added yet is part of the working tree, too.
        var added = IsRange(range) ? "" : await RunAsync(["ls-files", "--others", "--exclude-standard", "--full-name", "-z", "--", top], cancellation).ConfigureAwait(false);
        return [.. changed.Split('\0', StringSplitOptions.RemoveEmptyEntries)
            .Concat(added.Split('\0', StringSplitOptions.RemoveEmptyEntries).Where(static name => !IsKeptByRuns(name)))
            .Select(name => Path.GetFullPath(Path.Combine(top, name)))];
    }

    /// <summary>The commit that a range begins with: of "A...B" it is where the two parted.</summary>
    /// <exception cref="GitException">git does not know one of the revisions.</exception>
    public async Task<string> BeginningAsync(string range, CancellationToken cancellation)
    {
        if (range.Split("...") is [var left, var right])
            return (await RunAsync(["merge-base", left.Length == 0 ? "HEAD" : left, right.Length == 0 ? "HEAD" : right], cancellation).ConfigureAwait(false)).Trim();
        var first = range.Split("..")[0];
        return first.Length == 0 ? "HEAD" : first;
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

    private static bool IsRange(string range) => range.Contains("..", StringComparison.Ordinal);

    /// <summary>Files that applies leave in a repository whose .gitignore does not name them: they are no change of anybody's.</summary>
    private static bool IsKeptByRuns(string name) =>
        name.Split('/') is var parts && (parts.Contains(".terraform") || parts.Contains(".millwright") || parts.Contains("terraform.tfstate.d")
            || parts[^1].EndsWith(".tfstate", StringComparison.Ordinal) || parts[^1].Contains(".tfstate.", StringComparison.Ordinal));

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
