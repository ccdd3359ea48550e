using Millwright.Changes.LifeCycle;

namespace Millwright.Cli.Undo;

/// <summary>How a change is taken back, as far as the ledger alone can tell.</summary>
/// <param name="Change">The change that somebody wants back.</param>
/// <param name="Kind">One of <see cref="RollbackKinds"/>.</param>
/// <param name="Source">The change whose configuration is planned; null where the state alone is edited.</param>
/// <param name="Also">Other changes that go back with it, the oldest first.</param>
/// <param name="Kept">Later changes that stay, as they are of the state alone; the oldest first.</param>
/// <param name="Since">Everything that reached the world after what comes back, the change itself among it; the oldest first.</param>
internal sealed record WayBack(
    Change Change, string Kind, Change? Source, IReadOnlyList<Change> Also, IReadOnlyList<Change> Kept, IReadOnlyList<Change> Since);
