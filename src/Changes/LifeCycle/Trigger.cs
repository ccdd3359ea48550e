namespace Millwright.Changes.LifeCycle;

/// <summary>What set a change off.</summary>
/// <param name="Kind">"command line", or the CI system that ran the command.</param>
/// <param name="Url">Where the run can be looked at; null where there is nowhere.</param>
public sealed record Trigger(string Kind, string? Url = null);
