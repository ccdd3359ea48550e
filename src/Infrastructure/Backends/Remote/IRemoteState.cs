using Millwright.Infrastructure.State;

namespace Millwright.Infrastructure.Backends.Remote;

/// <summary>One workspace's state somewhere else: bytes, and a lock. All that a new kind of place has to provide.</summary>
/// <remarks>Every method throws <see cref="StateStoreException"/> where the place cannot be reached or refuses.</remarks>
internal interface IRemoteState : IAsyncDisposable
{
    /// <summary>The stored bytes; null where there are none.</summary>
    ValueTask<byte[]?> GetAsync(CancellationToken cancellation);

    ValueTask PutAsync(ReadOnlyMemory<byte> state, CancellationToken cancellation);

    ValueTask DeleteAsync(CancellationToken cancellation);

    /// <summary>Tries once to take the lock.</summary>
    /// <returns>The lock's id, by which it is released; null where this place has no locks.</returns>
    /// <exception cref="StateLockedException">Another holds it.</exception>
    ValueTask<string?> LockAsync(LockInfo info, CancellationToken cancellation);

    ValueTask UnlockAsync(string lockId, CancellationToken cancellation);
}
