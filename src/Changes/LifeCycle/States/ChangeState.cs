using Millwright.Changes.LifeCycle.Events;

namespace Millwright.Changes.LifeCycle.States;

/// <summary>Where a change is in its life. Each state holds the one it came from, so that none can be without what has to come before it.</summary>
public abstract record ChangeState
{
    private protected ChangeState()
    {
    }

    /// <summary>The state before; null for a change that was just proposed.</summary>
    public abstract ChangeState? Before { get; }

    /// <summary>Its name in lists, filters and the diagram.</summary>
    public abstract ChangePhase Phase { get; }

    public ChangeProposed Proposal => Find<Proposed>()!.Event;

    /// <summary>Null before there is one.</summary>
    public BoundPlan? Plan => Find<Planned>()?.Event.Plan;

    public IReadOnlyList<ApprovalGiven> Approvals => Find<Checked>()?.Given ?? [];

    /// <summary>This state or the latest before it that is of a type; null where there is none.</summary>
    public T? Find<T>() where T : ChangeState
    {
        for (ChangeState? state = this; state is not null; state = state.Before)
        {
            if (state is T found) return found;
        }
        return null;
    }
}
