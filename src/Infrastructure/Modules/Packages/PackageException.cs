namespace Millwright.Infrastructure.Modules.Packages;

/// <summary>A module package cannot be fetched; the message says why and completes a sentence.</summary>
public sealed class PackageException(string message, Exception? inner = null) : Exception(message, inner);
