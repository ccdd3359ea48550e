using Millwright.Changes.Planning;

namespace Millwright.Changes.Progress;

/// <summary>An action goes on; said for people who wait.</summary>
public sealed record ActionProgressed(string Address, ActionKind Kind, string Message) : ChangeEvent;
