using Millwright.Changes.LifeCycle.Events;
using Millwright.Changes.LifeCycle.States;

namespace Millwright.Changes.LifeCycle;

/// <summary>One plan on its way through the life cycle, with everything that happened to it.</summary>
/// <param name="Id">Its number in the ledger, from 1.</param>
/// <param name="Events">In their order.</param>
public sealed record Change(long Id, ChangeState State, IReadOnlyList<LifeCycleEvent> Events)
{
    /// <exception cref="IllegalTransitionException">They are not the life of a change.</exception>
    public static Change Of(long id, IReadOnlyList<LifeCycleEvent> events)
    {
        var state = events.Aggregate((ChangeState?)null, ChangeLifeCycle.Next);
        return new Change(id, state ?? throw new IllegalTransitionException(null, "nothing"), events);
    }

    public Proposal Proposal => State.Proposal.Proposal;
    public Actor Author => State.Proposal.By;
    public ChangePhase Phase => State.Phase;

    /// <summary>When the apply came to its end; null where it did not.</summary>
    public DateTimeOffset? EndedAt => Events.FirstOrDefault(static e => e is ApplySucceeded or ApplyFailed)?.At;

    /// <summary>The state's serial after the apply; null where it did not end.</summary>
    public ulong? SerialAfter => Events.FirstOrDefault(static e => e is ApplySucceeded or ApplyFailed) switch
    {
        ApplySucceeded succeeded => succeeded.Serial,
        ApplyFailed failed => failed.Serial,
        _ => null,
    };

    /// <summary>True where all of its plan was carried out, whatever became of it later.</summary>
    public bool WasApplied => Events.Any(static e => e is ApplySucceeded);

    /// <summary>True where somebody applied against the rules.</summary>
    public bool BrokeGlass => Events.Any(static e => e is GlassBroken);

    /// <summary>Who approved: persons first, else the rule.</summary>
    public IReadOnlyList<string> ApprovedBy
    {
        get
        {
            if (Events.OfType<GlassBroken>().FirstOrDefault() is { } broken) return [$"{broken.By.Name} broke the glass"];
            if (State.Approvals.Count > 0) return [.. State.Approvals.Select(static a => a.By.Name).Distinct()];
            return Events.OfType<ChangeApproved>().Select(static a => a.Rule).Take(1).ToList();
        }
    }

    /// <summary>Why, as far as anybody said: the author's words, else the commit's.</summary>
    public string? Why => Proposal.Message ?? Proposal.Revision?.Subject;
}
