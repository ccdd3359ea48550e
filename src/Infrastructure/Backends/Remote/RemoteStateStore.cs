using Millwright.Hcl.Diagnostics;
using Millwright.Infrastructure.Encryption;
using Millwright.Infrastructure.State;

namespace Millwright.Infrastructure.Backends.Remote;

/// <summary>A workspace's state in some remote place, as commands see it: parsed, and with a lock that is waited for.</summary>
internal sealed class RemoteStateStore(IRemoteState remote, TimeProvider time, TargetEncryption? encryption = null) : IStateStore, IAsyncDisposable
{
    private static readonly TimeSpan FirstDelay = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan LongestDelay = TimeSpan.FromSeconds(16);

    private bool _outdated;

    public bool IsOutdated => _outdated;

    public async ValueTask<StateSnapshot?> ReadAsync(CancellationToken cancellation)
    {
        if (await remote.GetAsync(cancellation).ConfigureAwait(false) is not { Length: > 0 } bytes) return null;
        var diagnostics = new DiagnosticList();
        var state = StoredState.Read(bytes, encryption, diagnostics, out _outdated);
        return diagnostics.HasErrors ? throw StoredState.Failure(diagnostics, bytes) : state;
    }

    public ValueTask WriteAsync(StateSnapshot state, CancellationToken cancellation) => remote.PutAsync(StoredState.ToBytes(state, encryption), cancellation);

    public async ValueTask<IAsyncDisposable> LockAsync(string operation, TimeSpan timeout, CancellationToken cancellation)
    {
        var info = LockInfo.Create(operation, "", time);
        var started = time.GetTimestamp();
        for (var delay = FirstDelay; ; delay = delay * 2 < LongestDelay ? delay * 2 : LongestDelay)
        {
            try
            {
                return new Hold(remote, await remote.LockAsync(info, cancellation).ConfigureAwait(false));
            }
            catch (StateLockedException e) when (e.Held?.Id == info.Id)
            {
                // An earlier attempt got through although its answer did not: the lock is ours.
                return new Hold(remote, info.Id);
            }
            catch (StateLockedException e) when (e.WorthWaiting && time.GetElapsedTime(started) < timeout)
            {
                var left = timeout - time.GetElapsedTime(started);
                await Task.Delay(delay < left ? delay : left, time, cancellation).ConfigureAwait(false);
            }
        }
    }

    public ValueTask BreakLockAsync(string lockId, CancellationToken cancellation) => remote.UnlockAsync(lockId, cancellation);

    public ValueTask CloseAsync() => remote.DisposeAsync();

    public ValueTask DisposeAsync() => CloseAsync();

    /// <summary>Writes an empty state where there is none, under the lock: it is what makes a workspace be listed.</summary>
    public async ValueTask InitializeAsync(CancellationToken cancellation)
    {
        if (await ReadAsync(cancellation).ConfigureAwait(false) is not null) return;
        await using var held = await LockAsync("init", TimeSpan.Zero, cancellation).ConfigureAwait(false);
        if (await ReadAsync(cancellation).ConfigureAwait(false) is not null) return;
        var empty = new StateSnapshot { Lineage = Guid.NewGuid().ToString(), Serial = 1, TerraformVersion = StateFile.TerraformVersion };
        await WriteAsync(empty, cancellation).ConfigureAwait(false);
    }

    private sealed class Hold(IRemoteState remote, string? lockId) : IAsyncDisposable
    {
        private string? _lockId = lockId;

        public async ValueTask DisposeAsync()
        {
            if (Interlocked.Exchange(ref _lockId, null) is not { } id) return;
            try
            {
                await remote.UnlockAsync(id, CancellationToken.None).ConfigureAwait(false);
            }
            catch (StateStoreException e)
            {
                throw new UnlockFailedException(e, id);
            }
        }
    }
}
