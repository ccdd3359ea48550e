using System.Globalization;
using System.Text.Json;
using Millwright.Infrastructure.Backends.Remote;
using Millwright.Infrastructure.State;

namespace Millwright.Infrastructure.Backends.Gcs;

/// <summary>A state as an object; its lock as another that only one can create, known by its generation.</summary>
internal sealed class GcsState(GcsClient client, string name, string lockName) : IRemoteState
{
    public async ValueTask<byte[]?> GetAsync(CancellationToken cancellation)
    {
        try
        {
            return (await client.GetAsync(name, encrypted: true, cancellation).ConfigureAwait(false))?.Content;
        }
        catch (StateStoreException e)
        {
            throw new StateStoreException($"Failed to open state file at {client.UrlOf(name)}: {e.Message}", e);
        }
    }

    public async ValueTask PutAsync(ReadOnlyMemory<byte> state, CancellationToken cancellation)
    {
        try
        {
            await client.PutAsync(name, state, onlyNew: false, encrypted: true, cancellation).ConfigureAwait(false);
        }
        catch (StateStoreException e)
        {
            throw new StateStoreException($"Failed to upload state to {client.UrlOf(name)}: {e.Message}", e);
        }
    }

    public async ValueTask DeleteAsync(CancellationToken cancellation)
    {
        if (!await client.DeleteAsync(name, null, cancellation).ConfigureAwait(false))
            throw new StateStoreException($"Failed to delete state file {client.UrlOf(name)}: storage: object doesn't exist");
    }

    public async ValueTask<string?> LockAsync(LockInfo info, CancellationToken cancellation)
    {
        var content = (info with { Path = client.UrlOf(lockName) }).ToJson();
        if (await client.PutAsync(lockName, content, onlyNew: true, encrypted: false, cancellation).ConfigureAwait(false) is { } generation) return Text(generation);
        var problem = $"writing \"{client.UrlOf(lockName)}\" failed: the lock file is there already";
        if (await HolderAsync(cancellation).ConfigureAwait(false) is not { } holder) throw new StateLockedException(problem) { WorthWaiting = true };
        // An earlier attempt got through although its answer did not.
        if (holder.Info.Id == info.Id) return Text(holder.Generation);
        throw new StateLockedException(problem, holder.Info with { Id = Text(holder.Generation) });
    }

    public async ValueTask UnlockAsync(string lockId, CancellationToken cancellation)
    {
        if (!long.TryParse(lockId, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var generation))
            throw new StateStoreException($"Lock ID should be numerical value, got '{lockId}'");
        if (await client.DeleteAsync(lockName, generation, cancellation).ConfigureAwait(false)) return;
        // Gone altogether: an earlier attempt got through. Another's lock is not ours to break.
        if (await HolderAsync(cancellation).ConfigureAwait(false) is { } other)
            throw new StateLockedException($"The lock {lockId} is not the one that is held", other.Info with { Id = Text(other.Generation) });
    }

    public ValueTask DisposeAsync()
    {
        client.Dispose();
        return ValueTask.CompletedTask;
    }

    private async ValueTask<(LockInfo Info, long Generation)?> HolderAsync(CancellationToken cancellation)
    {
        if (await client.GetAsync(lockName, encrypted: false, cancellation).ConfigureAwait(false) is not { } found) return null;
        try
        {
            return (LockInfo.Parse(found.Content), found.Generation);
        }
        catch (JsonException e)
        {
            throw new StateStoreException($"The lock file {client.UrlOf(lockName)} is damaged.", e);
        }
    }

    private static string Text(long generation) => generation.ToString(CultureInfo.InvariantCulture);
}
