namespace Millwright.Changes.Progress;

/// <summary>An apply has ended, and what it did is recorded.</summary>
public sealed record ApplyFinished(ChangeStatus Status) : ChangeEvent;
