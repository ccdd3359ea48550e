using Millwright.Changes.LifeCycle.Events;

namespace Millwright.Changes.LifeCycle.States;

/// <summary>What was applied was looked at afterwards and found good.</summary>
public sealed record Verified(Applied From, VerificationPassed Event) : ChangeState
{
    public override ChangeState? Before => From;

    public override ChangePhase Phase => ChangePhase.Verified;
}
