using Millwright.Changes.LifeCycle.States;
using Millwright.Changes.Verification;

namespace Millwright.Cli.Verifying;

/// <summary>What came of verifying a change.</summary>
/// <param name="Outcomes">Of every check; empty where nothing was found out.</param>
/// <param name="Phase">The state in which the change is afterwards.</param>
/// <param name="WasRecorded">The ledger has it: only the first verification of a change decides about it.</param>
internal sealed record VerificationReport(long Change, IReadOnlyList<CheckOutcome> Outcomes, ChangePhase Phase, bool WasRecorded)
{
    /// <summary>Somebody interrupted it, or was at the stack meanwhile: nothing was found out.</summary>
    public bool WasInterrupted => Outcomes.Count == 0;

    public bool Passed => !WasInterrupted && Outcomes.All(static o => o.Passed);
}
