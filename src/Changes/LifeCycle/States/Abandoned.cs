using Millwright.Changes.LifeCycle.Events;

namespace Millwright.Changes.LifeCycle.States;

/// <summary>It will not be applied; nothing was touched.</summary>
public sealed record Abandoned(ChangeState From, ChangeAbandoned Event) : ChangeState
{
    public override ChangeState? Before => From;

    public override ChangePhase Phase => ChangePhase.Abandoned;
}
