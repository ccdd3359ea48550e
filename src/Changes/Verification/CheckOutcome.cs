using Millwright.Changes.LifeCycle;

namespace Millwright.Changes.Verification;

/// <summary>What came of a check with all its tries.</summary>
/// <param name="Name">Such as http "site", or "second plan".</param>
/// <param name="Tries">How often it was tried.</param>
public sealed record CheckOutcome(string Name, CheckTry Last, int Tries, TimeSpan Took)
{
    public bool Passed => Last.Passed;

    /// <summary>What the ledger keeps of it: nothing that a program wrote.</summary>
    public CheckVerdict Verdict => new(Name, Passed, Last.Detail is { } detail && !Passed ? $"{detail}{(Tries > 1 ? $" ({Tries} tries)" : "")}" : Last.Detail);
}
