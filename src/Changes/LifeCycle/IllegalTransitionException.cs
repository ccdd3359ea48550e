using Millwright.Changes.LifeCycle.States;

namespace Millwright.Changes.LifeCycle;

/// <summary>An event that cannot happen to a change in its state.</summary>
public sealed class IllegalTransitionException(ChangePhase? from, string on)
    : Exception(from is { } phase ? $"A change that is {ChangeLifeCycle.Text(phase)} cannot be followed by \"{on}\"." : $"A change cannot begin with \"{on}\".")
{
    /// <summary>Null where the change did not exist.</summary>
    public ChangePhase? From { get; } = from;

    public string On { get; } = on;
}
