using System.Text;
using System.Text.Json;
using Millwright.Infrastructure.Backends.Remote;
using Millwright.Infrastructure.State;

namespace Millwright.Infrastructure.Backends.AzureRm;

/// <summary>A state as a blob, locked by a lease on it; who holds the lease is written into the blob's metadata.</summary>
internal sealed class AzureRmState(BlobClient client, string name, bool snapshots) : IRemoteState
{
    private const string LockKey = "terraformlockid";
    private static readonly Dictionary<string, string> NoMetadata = [];

    private string? _lease;

    public async ValueTask<byte[]?> GetAsync(CancellationToken cancellation) => await client.GetAsync(name, cancellation).ConfigureAwait(false) is { Length: > 0 } content ? content : null;

    public async ValueTask PutAsync(ReadOnlyMemory<byte> state, CancellationToken cancellation)
    {
        var properties = await client.PropertiesAsync(name, cancellation).ConfigureAwait(false);
        if (snapshots && properties is not null) await client.SnapshotAsync(name, _lease, cancellation).ConfigureAwait(false);
        // A put without metadata would wipe out who holds the lock.
        await client.PutAsync(name, state.ToArray(), properties?.Metadata ?? NoMetadata, _lease, cancellation).ConfigureAwait(false);
    }

    public ValueTask DeleteAsync(CancellationToken cancellation) => client.DeleteAsync(name, cancellation);

    public async ValueTask<string?> LockAsync(LockInfo info, CancellationToken cancellation)
    {
        var properties = await client.PropertiesAsync(name, cancellation).ConfigureAwait(false);
        // Only a blob can be leased: a state that does not exist yet becomes an empty one.
        if (properties is null) await client.PutAsync(name, [], NoMetadata, null, cancellation).ConfigureAwait(false);
        else if (properties.Leased && Info(properties)?.Id != info.Id) throw Locked(properties);
        // Acquiring again under the same id is allowed: an attempt whose answer was lost does no harm.
        try
        {
            if (!await client.AcquireAsync(name, info.Id, cancellation).ConfigureAwait(false))
                throw Locked(await client.PropertiesAsync(name, cancellation).ConfigureAwait(false));
            _lease = info.Id;
            var content = Convert.ToBase64String((info with { Path = name }).ToJson());
            await SetInfoAsync(content, info.Id, cancellation).ConfigureAwait(false);
        }
        catch (StateStoreException e) when (e is not StateLockedException)
        {
            _lease = null;
            await GiveUpAsync(info.Id, e).ConfigureAwait(false);
            throw;
        }
        return info.Id;
    }

    public async ValueTask UnlockAsync(string lockId, CancellationToken cancellation)
    {
        var properties = await client.PropertiesAsync(name, cancellation).ConfigureAwait(false);
        var holder = properties is null ? null : Info(properties);
        if (holder is not null && holder.Id != lockId) throw new StateLockedException($"lock id \"{lockId}\" does not match existing lock", holder);
        // A lease without a note of its holder is one that its holder could not finish taking: the service knows whether the id is its.
        if (holder is null && lockId != _lease && properties is not { Leased: true }) throw new StateStoreException($"failed to retrieve lock info: blob metadata \"{LockKey}\" was empty");
        if (holder is not null) await SetInfoAsync(null, lockId, cancellation).ConfigureAwait(false);
        await client.ReleaseAsync(name, lockId, cancellation).ConfigureAwait(false);
        _lease = null;
    }

    /// <summary>Nobody could name a lease that is held without a note: whoever took it has to say its id.</summary>
    private async ValueTask GiveUpAsync(string lease, StateStoreException reason)
    {
        try
        {
            await client.ReleaseAsync(name, lease, CancellationToken.None).ConfigureAwait(false);
        }
        catch (StateStoreException)
        {
            throw new StateStoreException($"{reason.Message}\n\nThe lock may have been taken all the same. If the state is found locked, run \"millwright force-unlock {lease}\".", reason);
        }
    }

    public ValueTask DisposeAsync()
    {
        client.Dispose();
        return ValueTask.CompletedTask;
    }

    private async ValueTask SetInfoAsync(string? content, string lease, CancellationToken cancellation)
    {
        var present = await client.PropertiesAsync(name, cancellation).ConfigureAwait(false);
        var metadata = new Dictionary<string, string>(present?.Metadata ?? NoMetadata);
        metadata.Remove(LockKey);
        if (content is not null) metadata[LockKey] = content;
        await client.SetMetadataAsync(name, metadata, lease, cancellation).ConfigureAwait(false);
    }

    private static StateLockedException Locked(BlobProperties? properties) =>
        new("state blob is already locked", properties is null ? null : Info(properties)) { WorthWaiting = true };

    private static LockInfo? Info(BlobProperties properties)
    {
        if (!properties.Metadata.TryGetValue(LockKey, out var encoded)) return null;
        try
        {
            return LockInfo.Parse(Encoding.UTF8.GetBytes(Encoding.UTF8.GetString(Convert.FromBase64String(encoded))));
        }
        catch (Exception e) when (e is FormatException or JsonException)
        {
            return null;
        }
    }
}
