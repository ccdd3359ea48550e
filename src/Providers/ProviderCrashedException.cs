namespace Millwright.Providers;

/// <summary>A provider died, hung up or spoke nonsense in the middle of a call.</summary>
public sealed class ProviderCrashedException(string message, Exception? inner = null) : Exception(message, inner)
{
    /// <summary>The headline of the diagnostic to show, such as "Plugin did not respond".</summary>
    public string Summary { get; init; } = "Plugin error";

    /// <summary>The text under the headline.</summary>
    public string Detail { get; init; } = message;

    /// <summary>What a panicking provider printed, ready to be shown after all diagnostics; null where it did not panic.</summary>
    public string? PanicReport { get; init; }
}
