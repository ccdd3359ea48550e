using System.Text.Json;
using Millwright.Infrastructure.State;

namespace Millwright.Infrastructure.Backends.Consul;

/// <summary>A lock that lasts as long as its Consul session is renewed; one that was lost is taken again.</summary>
internal sealed class ConsulLock(ConsulClient client, string path, TimeProvider time) : IAsyncDisposable
{
    private static readonly TimeSpan RenewalInterval = TimeSpan.FromSeconds(7);

    private readonly string _key = path.TrimEnd('/') + "/.lock";
    private readonly string _infoKey = path.TrimEnd('/') + "/.lockinfo";
    private readonly CancellationTokenSource _stop = new();
    private string? _session;
    private LockInfo? _info;
    private Task _renewal = Task.CompletedTask;

    /// <returns>The session's id: with it a person can end the lock in Consul as well.</returns>
    public async ValueTask<string> AcquireAsync(LockInfo info, CancellationToken cancellation)
    {
        var session = await client.CreateSessionAsync(cancellation).ConfigureAwait(false);
        try
        {
            if (!await client.AcquireAsync(_key, session, cancellation).ConfigureAwait(false)) throw await LockedAsync(cancellation).ConfigureAwait(false);
            _info = info;
            await WriteInfoAsync(session, cancellation).ConfigureAwait(false);
        }
        catch
        {
            await EndSessionAsync(session).ConfigureAwait(false);
            throw;
        }
        _session = session;
        _renewal = RenewAsync();
        return session;
    }

    public async ValueTask ReleaseAsync(string lockId, CancellationToken cancellation)
    {
        if (_session is null)
        {
            await client.DestroySessionAsync(lockId, cancellation).ConfigureAwait(false);
            await ForgetKeyAsync(cancellation).ConfigureAwait(false);
            return;
        }
        await StopRenewalAsync().ConfigureAwait(false);
        var session = _session;
        _session = null;
        await client.DeleteAsync(_infoKey, cancellation).ConfigureAwait(false);
        await client.ReleaseAsync(_key, session, cancellation).ConfigureAwait(false);
        await ForgetKeyAsync(cancellation).ConfigureAwait(false);
        await EndSessionAsync(session).ConfigureAwait(false);
    }

    public async ValueTask DisposeAsync()
    {
        await StopRenewalAsync().ConfigureAwait(false);
        _stop.Dispose();
    }

    private async Task RenewAsync()
    {
        using var timer = new PeriodicTimer(RenewalInterval, time);
        try
        {
            while (await timer.WaitForNextTickAsync(_stop.Token).ConfigureAwait(false)) await RenewOnceAsync().ConfigureAwait(false);
        }
        catch (OperationCanceledException)
        {
        }
    }

    /// <summary>A torn connection is no reason to give up: the writes are guarded by the key's index, and the next renewal may get through.</summary>
    private async Task RenewOnceAsync()
    {
        try
        {
            if (await client.RenewSessionAsync(_session!, _stop.Token).ConfigureAwait(false)) return;
            var session = await client.CreateSessionAsync(_stop.Token).ConfigureAwait(false);
            if (await client.AcquireAsync(_key, session, _stop.Token).ConfigureAwait(false))
            {
                _session = session;
                await WriteInfoAsync(session, _stop.Token).ConfigureAwait(false);
            }
            else await EndSessionAsync(session).ConfigureAwait(false);
        }
        catch (StateStoreException)
        {
        }
    }

    private async Task StopRenewalAsync()
    {
        if (!_stop.IsCancellationRequested) await _stop.CancelAsync().ConfigureAwait(false);
        await _renewal.ConfigureAwait(false);
    }

    private ValueTask WriteInfoAsync(string session, CancellationToken cancellation)
    {
        _info = _info! with { Id = session, Info = $"consul session: {session}", Path = path };
        return client.PutAsync(_infoKey, _info.ToJson(), cancellation);
    }

    private async ValueTask<StateLockedException> LockedAsync(CancellationToken cancellation)
    {
        var stored = await client.GetAsync(_infoKey, cancellation).ConfigureAwait(false);
        if (stored is null) return new StateLockedException($"The lock \"{_key}\" is held, or was released a moment ago.") { WorthWaiting = true };
        try
        {
            return new StateLockedException("", LockInfo.Parse(stored.Value));
        }
        catch (JsonException)
        {
            return new StateLockedException("error unmarshaling lock info");
        }
    }

    /// <summary>Tidies up the key of a free lock, unless somebody has taken it meanwhile.</summary>
    private async ValueTask ForgetKeyAsync(CancellationToken cancellation)
    {
        try
        {
            if (await client.GetAsync(_key, cancellation).ConfigureAwait(false) is { Session: null } free)
                await client.DeleteAsync(_key, free.ModifyIndex, cancellation).ConfigureAwait(false);
        }
        catch (StateStoreException)
        {
        }
    }

    /// <summary>A session that cannot be ended now ends by itself within seconds.</summary>
    private async ValueTask EndSessionAsync(string session)
    {
        try
        {
            await client.DestroySessionAsync(session, CancellationToken.None).ConfigureAwait(false);
        }
        catch (StateStoreException)
        {
        }
    }
}
