using Millwright.Changes.Planning;

namespace Millwright.Changes.Progress;

/// <summary>An action is about to begin.</summary>
/// <param name="Identity">By what a person knows the thing outside, such as "id=vpc-1"; never sensitive.</param>
public sealed record ActionStarted(string Address, ActionKind Kind, string? Identity = null) : ChangeEvent;
