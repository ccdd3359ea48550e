namespace Millwright.Infrastructure.SourceControl;

/// <summary>Writes the files of a commit into a directory of their own. Neither the checkout nor its index is touched.</summary>
/// <remarks>
/// <c>git checkout-index</c> with an index of its own gives every file as a checkout would: with line ends and filters as the commit's
/// attributes say, which <c>git archive</c> leaves out where they concern exports, and <c>git show</c> altogether.
/// </remarks>
/// <param name="directory">Any directory of the checkout.</param>
public sealed class CommitFiles(string directory)
{
    private readonly string? _git = GitProgram.Find();

    /// <summary>The directory's path from the repository's root, with a slash at its end or empty; null where git does not know of it.</summary>
    public async Task<string?> PrefixAsync(CancellationToken cancellation) =>
        (await QueryAsync(["rev-parse", "--show-prefix"], cancellation).ConfigureAwait(false))?.TrimEnd('\n');

    /// <summary>The repository's root.</summary>
    public async Task<string?> RootAsync(CancellationToken cancellation) =>
        (await QueryAsync(["rev-parse", "--show-toplevel"], cancellation).ConfigureAwait(false))?.TrimEnd('\n');

    /// <summary>True where the repository has the commit here.</summary>
    public async Task<bool> HasAsync(string commit, CancellationToken cancellation) =>
        await QueryAsync(["cat-file", "-e", $"{commit}^{{commit}}"], cancellation).ConfigureAwait(false) is not null;

    /// <summary>Files and whole directories of the checkout that git does not keep, from the repository's root; directories end with a slash.</summary>
    public async Task<IReadOnlyList<string>> UntrackedAsync(CancellationToken cancellation)
    {
        if (await RootAsync(cancellation).ConfigureAwait(false) is not { } root) return [];
        var listed = await GitProgram.QueryAsync(_git!, root, ["ls-files", "--others", "--directory", "-z"], cancellation).ConfigureAwait(false);
        return listed?.Split('\0', StringSplitOptions.RemoveEmptyEntries) ?? [];
    }

    /// <summary>Writes all files of a commit.</summary>
    /// <param name="target">An empty directory.</param>
    /// <returns>The files, from the repository's root; null, with git's complaint, where it failed.</returns>
    public async Task<(IReadOnlySet<string>? Files, string? Problem)> WriteAsync(string commit, string target, CancellationToken cancellation)
    {
        if (_git is null) return (null, "git is not installed");
        var found = await GitProgram.RunAsync(_git, directory, ["rev-parse", "--absolute-git-dir"], [], cancellation).ConfigureAwait(false);
        if (!found.Succeeded) return (null, found.Errors.Trim());
        // Beside the files, not among them.
        var index = target.TrimEnd(Path.DirectorySeparatorChar) + ".index";
        string[] here = ["-c", "core.sparseCheckout=false", $"--git-dir={found.Output.TrimEnd('\n')}", $"--work-tree={target}"];
        (string, string)[] own = [("GIT_INDEX_FILE", index)];
        try
        {
            var read = await GitProgram.RunAsync(_git, target, [.. here, "read-tree", commit], own, cancellation).ConfigureAwait(false);
            if (!read.Succeeded) return (null, read.Errors.Trim());
            var written = await GitProgram.RunAsync(_git, target, [.. here, "checkout-index", "--all", "--force", "--quiet"], own, cancellation).ConfigureAwait(false);
            if (!written.Succeeded) return (null, written.Errors.Trim());
            var listed = await GitProgram.RunAsync(_git, target, [.. here, "ls-files", "-z"], own, cancellation).ConfigureAwait(false);
            return listed.Succeeded ? (listed.Output.Split('\0', StringSplitOptions.RemoveEmptyEntries).ToHashSet(), null) : (null, listed.Errors.Trim());
        }
        finally
        {
            File.Delete(index);
        }
    }

    private async Task<string?> QueryAsync(IReadOnlyList<string> arguments, CancellationToken cancellation) =>
        _git is null ? null : await GitProgram.QueryAsync(_git, directory, arguments, cancellation).ConfigureAwait(false);
}
