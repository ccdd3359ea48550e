using System.Collections.Immutable;
using Millwright.Changes.LifeCycle.Events;

namespace Millwright.Changes.LifeCycle.States;

/// <summary>The world is being changed, or was when the process ended.</summary>
public sealed record Applying(Approved From, ApplyBegan Event, ImmutableList<ActionEnded> Actions) : ChangeState
{
    public override ChangeState? Before => From;

    public override ChangePhase Phase => ChangePhase.Applying;
}
