using Millwright.Changes.LifeCycle.Events;

namespace Millwright.Changes.LifeCycle.States;

/// <summary>It may be applied: by rule, or because somebody broke the glass.</summary>
public sealed record Approved(Checked From, LifeCycleEvent Event) : ChangeState
{
    public override ChangeState? Before => From;

    public override ChangePhase Phase => ChangePhase.Approved;
}
