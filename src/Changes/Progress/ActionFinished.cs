using Millwright.Changes.Planning;

namespace Millwright.Changes.Progress;

/// <summary>An action has ended.</summary>
/// <param name="Identity">By what a person knows the thing outside, such as "id=vpc-1"; never sensitive.</param>
public sealed record ActionFinished(string Address, ActionKind Kind, bool Succeeded, string? Identity = null) : ChangeEvent;
