using Millwright.Changes.LifeCycle.Events;
using Millwright.Changes.LifeCycle.States;

namespace Millwright.Changes.LifeCycle;

/// <summary>The life of a change: every legal step is a row here, and nothing else is legal.</summary>
/// <remarks>docs/life-cycle.md draws this table; a test holds the two together.</remarks>
public static class ChangeLifeCycle
{
    private static readonly Dictionary<(ChangePhase?, string), Transition> _byStep;

    static ChangeLifeCycle() => _byStep = Transitions.ToDictionary(static t => (t.From, t.On));

    public static IReadOnlyList<Transition> Transitions { get; } =
    [
        new(null, ChangeProposed.Name, ChangePhase.Proposed, static (_, e) => new Proposed((ChangeProposed)e)),
        Step<Proposed, PlanMade>(ChangePhase.Proposed, PlanMade.Name, ChangePhase.Planned, static (s, e) => new Planned(s, e)),
        Step<Planned, PlanChecked>(ChangePhase.Planned, PlanChecked.Name, ChangePhase.Checked, static (s, e) => new Checked(s, e, [])),
        Step<Checked, ApprovalGiven>(ChangePhase.Checked, ApprovalGiven.Name, ChangePhase.Checked, static (s, e) => s with { Given = [.. s.Given, e] }),
        Step<Checked, ChangeApproved>(ChangePhase.Checked, ChangeApproved.Name, ChangePhase.Approved, static (s, e) => new Approved(s, e)),
        Step<Checked, GlassBroken>(ChangePhase.Checked, GlassBroken.Name, ChangePhase.Approved, static (s, e) => new Approved(s, e)),
        // The rules may have said yes yesterday and a freeze may say no today.
        Step<Approved, GlassBroken>(ChangePhase.Approved, GlassBroken.Name, ChangePhase.Approved, static (s, e) => s with { Event = e }),
        Step<Approved, ApplyBegan>(ChangePhase.Approved, ApplyBegan.Name, ChangePhase.Applying, static (s, e) => new Applying(s, e, [])),
        Step<Applying, ActionEnded>(ChangePhase.Applying, ActionEnded.Name, ChangePhase.Applying, static (s, e) => s with { Actions = s.Actions.Add(e) }),
        Step<Applying, ApplySucceeded>(ChangePhase.Applying, ApplySucceeded.Name, ChangePhase.Applied, static (s, e) => new Applied(s, e)),
        Step<Applying, ApplyFailed>(ChangePhase.Applying, ApplyFailed.Name, ChangePhase.Failed, static (s, e) => new Failed(s, e)),
        Step<Applied, VerificationPassed>(ChangePhase.Applied, VerificationPassed.Name, ChangePhase.Verified, static (s, e) => new Verified(s, e)),
        Step<Applied, VerificationFailed>(ChangePhase.Applied, VerificationFailed.Name, ChangePhase.Failed, static (s, e) => new Failed(s, e)),
        Step<Applied, ChangeRolledBack>(ChangePhase.Applied, ChangeRolledBack.Name, ChangePhase.RolledBack, static (s, e) => new RolledBack(s, e)),
        Step<Failed, ChangeRolledBack>(ChangePhase.Failed, ChangeRolledBack.Name, ChangePhase.RolledBack, static (s, e) => new RolledBack(s, e)),
        Step<Verified, ChangeRolledBack>(ChangePhase.Verified, ChangeRolledBack.Name, ChangePhase.RolledBack, static (s, e) => new RolledBack(s, e)),
        Step<Proposed, ChangeAbandoned>(ChangePhase.Proposed, ChangeAbandoned.Name, ChangePhase.Abandoned, static (s, e) => new Abandoned(s, e)),
        Step<Planned, ChangeAbandoned>(ChangePhase.Planned, ChangeAbandoned.Name, ChangePhase.Abandoned, static (s, e) => new Abandoned(s, e)),
        Step<Checked, ChangeAbandoned>(ChangePhase.Checked, ChangeAbandoned.Name, ChangePhase.Abandoned, static (s, e) => new Abandoned(s, e)),
        Step<Approved, ChangeAbandoned>(ChangePhase.Approved, ChangeAbandoned.Name, ChangePhase.Abandoned, static (s, e) => new Abandoned(s, e)),
    ];

    /// <summary>The state after an event.</summary>
    /// <param name="state">Null for a change that does not exist yet.</param>
    /// <exception cref="IllegalTransitionException">The event cannot happen to a change in that state.</exception>
    public static ChangeState Next(ChangeState? state, LifeCycleEvent happened) =>
        _byStep.TryGetValue((state?.Phase, happened.Kind), out var transition)
            ? transition.Take(state, happened)
            : throw new IllegalTransitionException(state?.Phase, happened.Kind);

    /// <summary>The phase after a kind of event, for whoever needs no more; null where the step is not legal.</summary>
    public static ChangePhase? Next(ChangePhase? phase, string kind) => _byStep.TryGetValue((phase, kind), out var transition) ? transition.To : null;

    /// <summary>A phase as people read it: "rolled back".</summary>
    public static string Text(ChangePhase phase) => phase == ChangePhase.RolledBack ? "rolled back" : phase.ToString().ToLowerInvariant();

    /// <summary>True where nothing outside was touched yet, and still may be.</summary>
    public static bool IsPending(ChangePhase phase) => phase <= ChangePhase.Approved;

    private static Transition Step<TState, TEvent>(ChangePhase from, string on, ChangePhase to, Func<TState, TEvent, ChangeState> take)
        where TState : ChangeState
        where TEvent : LifeCycleEvent =>
        new(from, on, to, (state, happened) => take((TState)state!, (TEvent)happened));
}
