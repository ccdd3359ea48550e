using Millwright.Changes.LifeCycle.Events;
using Millwright.Changes.LifeCycle.States;

namespace Millwright.Changes.LifeCycle;

/// <summary>A legal step in the life of a change.</summary>
public sealed class Transition
{
    internal Transition(ChangePhase? from, string on, ChangePhase to, Func<ChangeState?, LifeCycleEvent, ChangeState> take) =>
        (From, On, To, Take) = (from, on, to, take);

    /// <summary>The state before; null for the step that begins the life.</summary>
    public ChangePhase? From { get; }

    /// <summary>The kind of event.</summary>
    public string On { get; }

    /// <summary>The state after.</summary>
    public ChangePhase To { get; }

    internal Func<ChangeState?, LifeCycleEvent, ChangeState> Take { get; }
}
