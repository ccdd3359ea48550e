using Millwright.Changes.LifeCycle.Events;

namespace Millwright.Changes.LifeCycle.States;

/// <summary>Another change has taken this one back.</summary>
public sealed record RolledBack(ChangeState From, ChangeRolledBack Event) : ChangeState
{
    public override ChangeState? Before => From;

    public override ChangePhase Phase => ChangePhase.RolledBack;
}
