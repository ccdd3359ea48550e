namespace Millwright.Providers.Installation;

/// <summary>A source of provider packages cannot be asked; the message says why.</summary>
public sealed class ProviderSourceException(string message, Exception? inner = null) : Exception(message, inner);
