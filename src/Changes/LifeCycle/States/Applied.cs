using Millwright.Changes.LifeCycle.Events;

namespace Millwright.Changes.LifeCycle.States;

/// <summary>All of the plan was carried out.</summary>
public sealed record Applied(Applying From, ApplySucceeded Event) : ChangeState
{
    public override ChangeState? Before => From;

    public override ChangePhase Phase => ChangePhase.Applied;
}
