namespace Millwright.Providers;

/// <summary>A provider's program could not be started, or did not introduce itself as a plugin must.</summary>
public sealed class ProviderStartException(string message, Exception? inner = null) : Exception(message, inner)
{
    /// <summary>What a panicking provider printed, ready to be shown after the error; null where it did not panic.</summary>
    public string? PanicReport { get; init; }
}
