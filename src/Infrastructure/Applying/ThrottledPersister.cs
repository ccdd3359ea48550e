using Millwright.Infrastructure.State;

namespace Millwright.Infrastructure.Applying;

/// <summary>
/// Writes the changed state in the background, at most once a second and never spending more than about a tenth of the time on
/// it, so that the cost of saving does not grow with the square of the stack.
/// </summary>
internal sealed class ThrottledPersister(Func<StateSnapshot, Task> write, TimeProvider time) : IStatePersister
{
    private static readonly TimeSpan _shortestPause = TimeSpan.FromSeconds(1);

    private readonly Lock _lock = new();
    private Task _running = Task.CompletedTask;
    private long _notBefore = time.GetTimestamp();

    /// <summary>Why the last write in the background failed, or null. The final write is the caller's and reports for itself.</summary>
    public Exception? Failure { get; private set; }

    public void Changed(WorkingState state)
    {
        lock (_lock)
        {
            if (!_running.IsCompleted || time.GetTimestamp() < _notBefore) return;
            _running = Task.Run(() => WriteAsync(state));
        }
    }

    public async ValueTask FinishAsync()
    {
        Task running;
        lock (_lock)
        {
            _notBefore = long.MaxValue;
            running = _running;
        }
        await running.ConfigureAwait(false);
    }

    private async Task WriteAsync(WorkingState state)
    {
        var started = time.GetTimestamp();
        try
        {
            await write(state.Snapshot()).ConfigureAwait(false);
        }
        catch (StateStoreException e)
        {
            Failure = e;
        }
        var pause = time.GetElapsedTime(started) * 10;
        if (pause < _shortestPause) pause = _shortestPause;
        lock (_lock)
        {
            if (_notBefore != long.MaxValue) _notBefore = time.GetTimestamp() + (long)(pause.TotalSeconds * time.TimestampFrequency);
        }
    }
}
