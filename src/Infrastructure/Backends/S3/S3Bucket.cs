namespace Millwright.Infrastructure.Backends.S3;

/// <summary>A bucket and how objects are put into it.</summary>
/// <param name="Address">Where its objects are: ends in a slash.</param>
internal sealed record S3Bucket(string Name, Uri Address)
{
    public bool Encrypts { get; init; }
    public string? KmsKeyId { get; init; }
    public byte[]? CustomerKey { get; init; }
    public string? Acl { get; init; }
    public bool SkipsChecksum { get; init; }
}
