namespace Millwright.Infrastructure.SourceControl;

/// <summary>Where a line of a file comes from.</summary>
/// <param name="Commit">The one that touched it last; null where there is none to name.</param>
/// <param name="Note">Why there is no commit, such as "not committed yet"; null where there is one.</param>
public sealed record LineOrigin(Commit? Commit, string? Note)
{
    internal static readonly LineOrigin Uncommitted = new(null, "not committed yet");
    internal static readonly LineOrigin Untracked = new(null, "not in git");
    internal static readonly LineOrigin NoGit = new(null, "git is not installed, so the commit is not known");
}
