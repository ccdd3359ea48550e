namespace Millwright.Infrastructure.Clouds;

/// <summary>A key pair, with a session token where it is a temporary one.</summary>
internal sealed record AwsCredentials(string AccessKey, string SecretKey, string? SessionToken = null)
{
    public DateTimeOffset Expires { get; init; } = DateTimeOffset.MaxValue;

    // The default would print the keys.
    public override string ToString() => AccessKey;
}
