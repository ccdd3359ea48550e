using Millwright.Changes.LifeCycle.Events;

namespace Millwright.Changes.LifeCycle.States;

/// <summary>Somebody wants a target changed; nobody knows yet what that takes.</summary>
public sealed record Proposed(ChangeProposed Event) : ChangeState
{
    public override ChangeState? Before => null;

    public override ChangePhase Phase => ChangePhase.Proposed;
}
