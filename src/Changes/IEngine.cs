using Millwright.Changes.Planning;
using Millwright.Changes.Progress;
using Millwright.Changes.Targets;

namespace Millwright.Changes;

/// <summary>Knows one kind of target: finds it, says what would change, and changes it.</summary>
/// <remarks>A new kind of target costs one of these and nothing elsewhere.</remarks>
public interface IEngine
{
    /// <summary>The kind of target it knows; that of all it discovers.</summary>
    string Kind { get; }

    /// <summary>The targets of a workspace, sorted by path; found from files alone, without asking anything outside.</summary>
    IReadOnlyList<Target> Discover(Workspace workspace);

    /// <summary>What it would take to bring a target to where it should be. Problems of the user are in the plan's diagnostics.</summary>
    /// <param name="stopping">Asks to stop: what runs is finished, nothing new is started.</param>
    Task<ChangePlan> PlanAsync(Target target, ChangeRequest request, IChangeObserver observer, CancellationToken stopping);

    /// <summary>Carries out a plan that this engine made.</summary>
    /// <remarks>
    /// The observer may be a journal, so its word comes before the deed: <see cref="ApplyStarted"/> returns before anything outside
    /// is touched, each <see cref="ActionStarted"/> before its action begins, and <see cref="ActionFinished"/> follows right after.
    /// Where the observer throws an <see cref="IOException"/>, nothing new is started and the outcome is a failure.
    /// </remarks>
    /// <param name="stopping">Asks to stop: what runs is finished, nothing new is started.</param>
    Task<ChangeOutcome> ApplyAsync(ChangePlan plan, IChangeObserver observer, CancellationToken stopping);
}
