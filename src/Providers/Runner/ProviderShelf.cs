namespace Millwright.Providers.Runner;

/// <summary>The provider processes that a runner keeps: lent to one command at a time, ended when nobody has wanted them for long.</summary>
/// <param name="idleTime">How long a process is kept that nobody uses.</param>
/// <param name="capacity">How many idle processes are kept at most.</param>
internal sealed class ProviderShelf(TimeSpan idleTime, int capacity, TimeProvider time) : IAsyncDisposable
{
    private readonly Lock _lock = new();
    private readonly List<ShelvedProvider> _idle = [];
    private readonly HashSet<ShelvedProvider> _lent = [];

    public IReadOnlyList<ShelvedProviderStatus> Status
    {
        get
        {
            var now = time.GetUtcNow();
            lock (_lock)
            {
                return
                [
                    .. _lent.Select(static p => new ShelvedProviderStatus(p.Name, p.ProcessId, p.WorkingDirectory, p.ConfiguredAs is not null, null)),
                    .. _idle.Select(p => new ShelvedProviderStatus(p.Name, p.ProcessId, p.WorkingDirectory, p.ConfiguredAs is not null, (now - p.Since).TotalSeconds)),
                ];
            }
        }
    }

    public bool AnyLent
    {
        get
        {
            lock (_lock) return _lent.Count > 0;
        }
    }

    /// <summary>An idle process that fits a request, or else a new one.</summary>
    /// <exception cref="ProviderStartException">It cannot be run.</exception>
    public async Task<ShelvedProvider> LendAsync(RunnerRequest request, CancellationToken cancellation)
    {
        var key = ShelfKey.Of(request);
        lock (_lock)
        {
            if (Fitting(key, request.Configuration) is { } kept)
            {
                _idle.Remove(kept);
                _lent.Add(kept);
                return kept;
            }
        }
        var started = await ShelvedProvider.StartAsync(key, request, cancellation);
        lock (_lock) _lent.Add(started);
        return started;
    }

    /// <summary>Keeps a process for the next command, if it is good for it.</summary>
    public async Task TakeBackAsync(ShelvedProvider provider, ProviderReturn? told)
    {
        var sound = told is { IsSound: true } && !provider.Exited.IsCompleted;
        ShelvedProvider? surplus = null;
        lock (_lock)
        {
            // The whole shelf is being cleared, this one with it.
            if (!_lent.Remove(provider)) return;
            if (sound)
            {
                provider.ConfiguredAs = told!.ConfiguredAs;
                provider.KnowsSchema = told.KnowsSchema;
                provider.Since = time.GetUtcNow();
                _idle.Add(provider);
                if (_idle.Count > capacity)
                {
                    surplus = _idle[0];
                    _idle.RemoveAt(0);
                }
            }
        }
        if (!sound)
        {
            // Nobody knows what it is doing: a command that was killed may have left it in the middle of a call.
            provider.Kill();
            await provider.DisposeAsync();
        }
        if (surplus is not null) await surplus.DisposeAsync();
    }

    /// <summary>Ends what has been idle for too long or has died.</summary>
    public async Task SweepAsync()
    {
        List<ShelvedProvider> old;
        lock (_lock)
        {
            var limit = time.GetUtcNow() - idleTime;
            old = _idle.FindAll(p => p.Since <= limit || p.Exited.IsCompleted);
            _idle.RemoveAll(old.Contains);
        }
        await Task.WhenAll(old.Select(static p => p.DisposeAsync().AsTask()));
    }

    public async ValueTask DisposeAsync()
    {
        List<ShelvedProvider> all;
        lock (_lock)
        {
            all = [.. _idle, .. _lent];
            _idle.Clear();
            _lent.Clear();
        }
        await Task.WhenAll(all.Select(static p => p.DisposeAsync().AsTask()));
    }

    /// <summary>Best the one with the very configuration, then one without any; one with another only where any will do.</summary>
    private ShelvedProvider? Fitting(string key, string? configuration)
    {
        var kept = _idle.FindAll(p => p.Key == key && !p.Exited.IsCompleted);
        if (configuration is null) return kept.FindLast(static p => p.ConfiguredAs is not null) ?? kept.LastOrDefault();
        return kept.FindLast(p => p.ConfiguredAs == configuration) ?? kept.FindLast(static p => p.ConfiguredAs is null);
    }
}
