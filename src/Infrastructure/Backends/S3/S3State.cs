using System.Security.Cryptography;
using Millwright.Infrastructure.Backends.Remote;
using Millwright.Infrastructure.State;

namespace Millwright.Infrastructure.Backends.S3;

/// <summary>A state as an object; locks and the state's digest lie beside it or in a table.</summary>
/// <param name="digests">Null where there is no table to keep digests in.</param>
internal sealed class S3State(S3Client client, string key, IReadOnlyList<IS3Lock> locks, DynamoTable? digests, IDisposable connection, TimeProvider time) : IRemoteState
{
    private static readonly TimeSpan ConsistencyTimeout = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan ConsistencyInterval = TimeSpan.FromSeconds(2);

    private string LockPath => $"{client.BucketName}/{key}";
    private string DigestId => LockPath + "-md5";

    /// <summary>Reads the state, again for a while where it is not the one whose digest was recorded last.</summary>
    public async ValueTask<byte[]?> GetAsync(CancellationToken cancellation)
    {
        var started = time.GetTimestamp();
        while (true)
        {
            var content = await client.GetAsync(key, cancellation).ConfigureAwait(false);
            var expected = digests is null ? null : await digests.GetAsync(DigestId, "Digest", cancellation).ConfigureAwait(false);
            var actual = content is null ? "" : Convert.ToHexStringLower(MD5.HashData(content));
            if (string.IsNullOrEmpty(expected) || expected == actual) return content;
            if (time.GetElapsedTime(started) >= ConsistencyTimeout)
            {
                throw new StateStoreException(
                    "state data in S3 does not have the expected content.\n\n" +
                    $"The state at \"{LockPath}\" has the checksum \"{actual}\", and the lock table says \"{expected}\" (item \"{DigestId}\"). S3 may still be handing out an older state: wait a minute and try again. " +
                    "If the difference stays, somebody changed the state without the table: look at it, and set the item's Digest to the state's checksum by hand.");
            }
            await Task.Delay(ConsistencyInterval, time, cancellation).ConfigureAwait(false);
        }
    }

    public async ValueTask PutAsync(ReadOnlyMemory<byte> state, CancellationToken cancellation)
    {
        var content = state.ToArray();
        try
        {
            await client.PutAsync(key, content, onlyNew: false, cancellation).ConfigureAwait(false);
        }
        catch (StateStoreException e)
        {
            throw new StateStoreException($"failed to upload state: {e.Message}", e);
        }
        if (digests is null) return;
        try
        {
            await digests.PutAsync(DigestId, "Digest", Convert.ToHexStringLower(MD5.HashData(content)), onlyNew: false, cancellation).ConfigureAwait(false);
        }
        catch (StateStoreException e)
        {
            throw new StateStoreException($"failed to store state MD5: {e.Message}", e);
        }
    }

    public async ValueTask DeleteAsync(CancellationToken cancellation)
    {
        await client.DeleteAsync(key, cancellation).ConfigureAwait(false);
        if (digests is not null) await digests.DeleteAsync(DigestId, cancellation).ConfigureAwait(false);
    }

    public async ValueTask<string?> LockAsync(LockInfo info, CancellationToken cancellation)
    {
        if (locks.Count == 0) return null;
        info = info with { Path = LockPath };
        for (var i = 0; i < locks.Count; i++)
        {
            try
            {
                await locks[i].AcquireAsync(info, cancellation).ConfigureAwait(false);
            }
            catch (StateLockedException e) when (e.Held?.Id == info.Id)
            {
                // An earlier attempt got through although its answer did not.
            }
            catch
            {
                for (var taken = i - 1; taken >= 0; taken--) await GiveUpAsync(locks[taken]).ConfigureAwait(false);
                throw;
            }
        }
        return info.Id;
    }

    public async ValueTask UnlockAsync(string lockId, CancellationToken cancellation)
    {
        foreach (var one in locks)
        {
            var holder = await one.HolderAsync(cancellation).ConfigureAwait(false)
                ?? throw new StateStoreException($"failed to retrieve lock info for lock ID \"{lockId}\": nobody holds the lock");
            if (holder.Id != lockId) throw new StateLockedException($"lock ID \"{lockId}\" does not match existing lock (\"{holder.Id}\")", holder);
            await one.ReleaseAsync(cancellation).ConfigureAwait(false);
        }
    }

    public ValueTask DisposeAsync()
    {
        connection.Dispose();
        return ValueTask.CompletedTask;
    }

    /// <summary>The other lock could not be had, and that is what the user has to hear of.</summary>
    private static async ValueTask GiveUpAsync(IS3Lock taken)
    {
        try
        {
            await taken.ReleaseAsync(CancellationToken.None).ConfigureAwait(false);
        }
        catch (StateStoreException)
        {
        }
    }
}
