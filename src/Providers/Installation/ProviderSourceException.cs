namespace Millwright.Providers.Installation;

/// <summary>A source of provider packages cannot be asked, or a package cannot be had; the message says why.</summary>
public class ProviderSourceException(string message, Exception? inner = null) : Exception(message, inner)
{
    /// <summary>The title that this problem has of its own, under which the message stands alone; null for the usual one.</summary>
    public string? Summary { get; init; }
}
