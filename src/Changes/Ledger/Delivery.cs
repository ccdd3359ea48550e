using Millwright.Changes.LifeCycle.States;

namespace Millwright.Changes.Ledger;

/// <summary>A change that reached the world, as figures need it.</summary>
/// <param name="CommittedAt">Null where it came from no commit.</param>
public sealed record Delivery(long Change, string Target, ChangePhase Phase, DateTimeOffset EndedAt, DateTimeOffset? CommittedAt);
