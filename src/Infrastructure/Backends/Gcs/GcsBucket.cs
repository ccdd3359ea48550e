namespace Millwright.Infrastructure.Backends.Gcs;

/// <summary>A bucket, where its API is, and how its objects are encrypted.</summary>
/// <param name="Endpoint">The JSON API's base address, ending in <c>/storage/v1/</c>.</param>
internal sealed record GcsBucket(string Name, string Endpoint)
{
    /// <summary>The user's own key; null for none.</summary>
    public byte[]? EncryptionKey { get; init; }

    /// <summary>A key in Google's key management; null for none.</summary>
    public string? KmsKeyName { get; init; }
}
