namespace Millwright.Changes.Verification;

/// <summary>A check that cannot be made of the values that the apply brought about, and so fails.</summary>
/// <param name="Reason">Without secrets.</param>
internal sealed record UnusableHealthCheck(string Title, string Reason) : HealthCheck(Title, CheckPacing.Standard with { Retries = 0 }, new Redaction())
{
    internal override Task<CheckTry> TryAsync(CancellationToken cancellation) => Task.FromResult(new CheckTry(false, Reason));
}
