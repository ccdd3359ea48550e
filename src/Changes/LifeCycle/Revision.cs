namespace Millwright.Changes.LifeCycle;

/// <summary>The commit a change was made from, and how the files differ from it.</summary>
/// <param name="Commit">The full hash.</param>
/// <param name="Subject">The first line of its message.</param>
/// <param name="CommittedAt">The committer's time: lead times count from it.</param>
/// <param name="Branch">Null where the checkout is on none.</param>
/// <param name="Uncommitted">Files below the target that are not as the commit has them, sorted; names only, for contents may be secret.</param>
public sealed record Revision(string Commit, string Subject, DateTimeOffset CommittedAt, string? Branch, IReadOnlyList<string> Uncommitted);
