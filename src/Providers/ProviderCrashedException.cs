namespace Millwright.Providers;

/// <summary>A provider died, hung up or spoke nonsense in the middle of a call.</summary>
public sealed class ProviderCrashedException(string message, Exception? inner = null) : Exception(message, inner);
