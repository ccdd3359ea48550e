namespace Millwright.Infrastructure.State.Legacy;

/// <summary>An old state cannot be upgraded; never leaves this folder.</summary>
internal sealed class LegacyStateException(string message) : Exception(message);
