using Millwright.Infrastructure.Clouds;
using Millwright.Infrastructure.State;

namespace Millwright.Infrastructure.Backends.S3;

/// <summary>Asks one source after the other, and again shortly before what it found expires.</summary>
internal sealed class CredentialChain(IReadOnlyList<IAwsCredentials> sources, TimeProvider time) : IAwsCredentials
{
    private static readonly TimeSpan Margin = TimeSpan.FromMinutes(5);
    private AwsCredentials? _found;

    public async ValueTask<AwsCredentials?> FindAsync(CancellationToken cancellation)
    {
        if (_found is not null && (_found.Expires == DateTimeOffset.MaxValue || time.GetUtcNow() + Margin < _found.Expires)) return _found;
        foreach (var source in sources)
        {
            if (await source.FindAsync(cancellation).ConfigureAwait(false) is { } credentials) return _found = credentials;
        }
        return null;
    }

    /// <exception cref="StateStoreException">No source has any.</exception>
    public async ValueTask<AwsCredentials> RequireAsync(CancellationToken cancellation) =>
        await FindAsync(cancellation).ConfigureAwait(false)
        ?? throw new StateStoreException("No valid credential sources found. Set AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY, name a profile, or run where a role is attached to the machine.");
}
