namespace Millwright.Changes.Verification;

/// <summary>A question to the world that a good apply answers with yes.</summary>
/// <param name="Title">As people are told of it: http "site".</param>
/// <param name="Redaction">Takes secrets out of what others say.</param>
public abstract record HealthCheck(string Title, CheckPacing Pacing, Redaction Redaction)
{
    /// <summary>Asks once.</summary>
    /// <exception cref="OperationCanceledException">The time for it is over.</exception>
    internal abstract Task<CheckTry> TryAsync(CancellationToken cancellation);

    /// <summary>What a record prints of its members may be secret.</summary>
    public sealed override string ToString() => Title;
}
