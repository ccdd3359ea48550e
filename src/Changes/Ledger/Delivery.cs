using Millwright.Changes.LifeCycle.States;

namespace Millwright.Changes.Ledger;

/// <summary>A change that reached the world, as figures need it.</summary>
/// <param name="CommittedAt">Null where it came from no commit, and of one that takes another back: a commit that comes back is not delivered anew.</param>
public sealed record Delivery(long Change, string Target, ChangePhase Phase, DateTimeOffset EndedAt, DateTimeOffset? CommittedAt)
{
    /// <summary>It was carried out wholly, whatever was found out about it later.</summary>
    public required bool WasApplied { get; init; }

    /// <summary>The change that took it back; null where none has.</summary>
    public long? TakenBackBy { get; init; }
}
