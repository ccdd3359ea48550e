namespace Millwright.Infrastructure.Backends.AzureRm;

/// <summary>What is known of a blob besides its content.</summary>
internal sealed record BlobProperties(bool Leased, IReadOnlyDictionary<string, string> Metadata);
