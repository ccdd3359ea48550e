using Millwright.Infrastructure.State;

namespace Millwright.Infrastructure.Backends.S3;

/// <summary>One of the two places where Terraform keeps the lock of a state in S3.</summary>
internal interface IS3Lock
{
    /// <exception cref="StateLockedException">Another holds it.</exception>
    ValueTask AcquireAsync(LockInfo info, CancellationToken cancellation);

    /// <summary>Who holds the lock; null for nobody.</summary>
    ValueTask<LockInfo?> HolderAsync(CancellationToken cancellation);

    /// <summary>Releases the lock, whoever holds it.</summary>
    ValueTask ReleaseAsync(CancellationToken cancellation);
}
