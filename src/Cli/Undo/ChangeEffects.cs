using Millwright.Changes.LifeCycle;
using Millwright.Changes.LifeCycle.Events;
using Millwright.Changes.LifeCycle.States;

namespace Millwright.Cli.Undo;

/// <summary>Says what a recorded change did, as far as taking it back is concerned.</summary>
internal static class ChangeEffects
{
    private static readonly string[] _stateEdits = ["import", "taint", "untaint", "state mv", "state rm", "state push", "state replace-provider", RollbackKinds.State];

    /// <summary>It brought a configuration to the world, or took everything away.</summary>
    public static bool IsOfConfiguration(this Change change) =>
        change.Proposal.Kind is "deploy" or "destroy" or RollbackKinds.Configuration or RollbackKinds.Nothing;

    /// <summary>It changed the state alone.</summary>
    public static bool IsStateEdit(this Change change) => _stateEdits.Contains(change.Proposal.Kind);

    /// <summary>Nothing of the target was left after it.</summary>
    public static bool LeavesNothing(this Change change) => change.Proposal.Kind is "destroy" or RollbackKinds.Nothing;

    /// <summary>It changed something, wholly or in part.</summary>
    public static bool ReachedTheWorld(this Change change) =>
        change.WasApplied
        || (change.EndedAt is not null && (change.Events.Any(static e => e is ActionEnded { Succeeded: true })
            || change.Events.OfType<ApplyFailed>().Any(f => f.Serial != change.Events.OfType<ApplyBegan>().Last().Serial)));

    /// <summary>Its plan was limited, so that not all of its configuration was brought to the world.</summary>
    public static bool IsPartial(this Change change) =>
        change.Events.OfType<PlanChecked>().Any(static e => e.Verdicts.Any(static v => v.Name == Recording.StackProposal.WholeStack && !v.Passed));

    /// <summary>It may be taken back, as it is now.</summary>
    public static bool IsInPlace(this Change change) => change.Phase is ChangePhase.Applied or ChangePhase.Verified or ChangePhase.Failed;

    /// <summary>One line for people: "change 7 by alice: deploy, \"more memory\"".</summary>
    public static string Line(this Change change) =>
        $"change {change.Id} by {change.Author.Name}: {change.Proposal.Kind}, {ChangeLifeCycle.Text(change.Phase)}{(change.Why is { } why ? $", \"{why}\"" : "")}";
}
