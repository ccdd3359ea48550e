namespace Millwright.Infrastructure.State;

/// <summary>Where a stack's state rests: a backend's view of one workspace.</summary>
public interface IStateStore
{
    /// <summary>The stored state; null where none was ever written.</summary>
    /// <exception cref="StateStoreException">The store cannot be read.</exception>
    ValueTask<StateSnapshot?> ReadAsync(CancellationToken cancellation);

    /// <summary>The state was read in another form than one would be written in: not yet encrypted, or with a former key.</summary>
    bool IsOutdated => false;

    /// <summary>Stores a state durably: the caller has set its serial and lineage.</summary>
    /// <exception cref="StateStoreException">Nothing was written, or nobody knows; the message says which.</exception>
    ValueTask WriteAsync(StateSnapshot state, CancellationToken cancellation);

    /// <summary>Takes the lock, waiting up to the timeout; dispose to release it, which throws where that fails.</summary>
    /// <exception cref="StateLockedException">Another holds it.</exception>
    ValueTask<IAsyncDisposable> LockAsync(string operation, TimeSpan timeout, CancellationToken cancellation);

    /// <summary>Breaks a lock that its holder left behind.</summary>
    /// <exception cref="StateStoreException">No such lock is held, or this kind of lock cannot be broken from outside.</exception>
    ValueTask BreakLockAsync(string lockId, CancellationToken cancellation);

    /// <summary>Lets go of connections and files, and with them of locks that live and die with these.</summary>
    ValueTask CloseAsync();
}
