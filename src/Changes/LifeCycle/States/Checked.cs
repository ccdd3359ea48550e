using Millwright.Changes.LifeCycle.Events;

namespace Millwright.Changes.LifeCycle.States;

/// <summary>No check stands in the plan's way; it waits for the approvals it needs.</summary>
public sealed record Checked(Planned From, PlanChecked Event, IReadOnlyList<ApprovalGiven> Given) : ChangeState
{
    public override ChangeState? Before => From;

    public override ChangePhase Phase => ChangePhase.Checked;
}
