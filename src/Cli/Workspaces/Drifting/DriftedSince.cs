using Millwright.Changes.LifeCycle;

namespace Millwright.Cli.Workspaces.Drifting;

/// <summary>What the ledger knows of when an object changed outside.</summary>
/// <param name="LastClean">When a look for drift last found it as it should be; null where none did.</param>
/// <param name="FirstFound">When one first found that it had changed; null where this one is the first.</param>
/// <param name="LastChange">The last change that touched it here; null where the ledger has none.</param>
internal sealed record DriftedSince(DateTimeOffset? LastClean, DateTimeOffset? FirstFound, Change? LastChange)
{
    public static readonly DriftedSince Unknown = new(null, null, null);

    /// <summary>It changed after this moment; null where nobody can tell.</summary>
    public DateTimeOffset? After => LastChange?.EndedAt is { } ended && !(LastClean > ended) ? ended : LastClean;
}
