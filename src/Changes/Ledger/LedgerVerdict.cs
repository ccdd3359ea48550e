namespace Millwright.Changes.Ledger;

/// <summary>What verification found.</summary>
/// <param name="Records">How many records were looked at and found whole, up to the first broken one.</param>
/// <param name="Broken">The number of the first broken record; null where none is.</param>
/// <param name="Problem">What is wrong, in a sentence; null where nothing is.</param>
public sealed record LedgerVerdict(long Records, LedgerHead Head, long? Broken, string? Problem)
{
    public bool IsWhole => Problem is null;
}
