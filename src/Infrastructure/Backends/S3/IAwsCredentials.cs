using Millwright.Infrastructure.Clouds;

namespace Millwright.Infrastructure.Backends.S3;

/// <summary>Somewhere credentials may come from.</summary>
internal interface IAwsCredentials
{
    /// <summary>Null where this source has none, so that the next may be asked.</summary>
    ValueTask<AwsCredentials?> FindAsync(CancellationToken cancellation);
}
