namespace Millwright.Providers.BuiltIn.Archive;

/// <summary>An archive cannot be made; the message is the real provider's.</summary>
internal sealed class ArchiveException(string message) : Exception(message);
