namespace Millwright.Changes.Verification;

/// <summary>What came of trying a check once.</summary>
/// <param name="Detail">What was found, without secrets: it goes into the ledger.</param>
/// <param name="Output">What a program wrote, without secrets: for the eyes of who runs the verification; null where there is nothing.</param>
public sealed record CheckTry(bool Passed, string? Detail = null, string? Output = null);
