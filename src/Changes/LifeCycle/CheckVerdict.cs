namespace Millwright.Changes.LifeCycle;

/// <summary>What a check says of a plan.</summary>
/// <param name="Name">Such as "plan is complete" or "freeze window".</param>
/// <param name="Detail">Null where there is nothing to add.</param>
public sealed record CheckVerdict(string Name, bool Passed, string? Detail = null);
