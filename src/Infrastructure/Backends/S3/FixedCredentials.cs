using Millwright.Infrastructure.Clouds;

namespace Millwright.Infrastructure.Backends.S3;

/// <summary>Credentials that are known, or known not to be there.</summary>
internal sealed class FixedCredentials(AwsCredentials? credentials) : IAwsCredentials
{
    public static FixedCredentials Of(string? accessKey, string? secretKey, string? token) =>
        new(accessKey is { Length: > 0 } && secretKey is { Length: > 0 } ? new AwsCredentials(accessKey, secretKey, token is { Length: > 0 } ? token : null) : null);

    public ValueTask<AwsCredentials?> FindAsync(CancellationToken cancellation) => ValueTask.FromResult(credentials);
}
