namespace Millwright.Providers.BuiltIn.Framework;

/// <summary>What surrounds one call of a built-in provider.</summary>
/// <param name="Configuration">What the provider's configuration was turned into, or null where it has none.</param>
internal sealed record CallContext(
    DiagnosticCollector Diagnostics,
    TimeProvider Time,
    object? Configuration,
    CancellationToken Cancellation)
{
    /// <summary>The object that the call is about; null where nobody said.</summary>
    public string? Address { get; init; }
}
