using Millwright.Changes.LifeCycle.Events;

namespace Millwright.Changes.LifeCycle.States;

/// <summary>The plan was carried out in part or not at all, or what it made was found wanting.</summary>
public sealed record Failed(ChangeState From, LifeCycleEvent Event) : ChangeState
{
    public override ChangeState? Before => From;

    public override ChangePhase Phase => ChangePhase.Failed;
}
