namespace Millwright.Infrastructure.Backends.AzureRm;

/// <summary>A container of blobs.</summary>
/// <param name="Address">Ends in a slash.</param>
internal sealed record BlobContainer(Uri Address, string Account);
