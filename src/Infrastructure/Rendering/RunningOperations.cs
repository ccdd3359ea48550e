using System.Collections.Concurrent;
using Millwright.Infrastructure.Addressing;

namespace Millwright.Infrastructure.Rendering;

/// <summary>Measures the operations in flight, and calls every ten seconds while one goes on.</summary>
/// <remarks>Its methods may be called from several threads at once.</remarks>
internal sealed class RunningOperations(TimeProvider time) : IDisposable
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(10);

    private readonly ConcurrentDictionary<(ResourceInstanceAddress, string?), Operation> _running = new();

    /// <param name="remind">Told how long it has been so far.</param>
    public void Start(ResourceInstanceAddress address, string? deposedKey, Action<TimeSpan> remind)
    {
        var operation = new Operation(time.GetTimestamp());
        _running[(address, deposedKey)] = operation;
        operation.Timer = time.CreateTimer(_ => Remind(address, deposedKey, remind, operation), null, Interval, Interval);
    }

    /// <summary>How long the operation took; zero where it was never started.</summary>
    public TimeSpan Finish(ResourceInstanceAddress address, string? deposedKey)
    {
        if (!_running.TryRemove((address, deposedKey), out var operation)) return TimeSpan.Zero;
        operation.Timer?.Dispose();
        return time.GetElapsedTime(operation.Start);
    }

    public void Dispose()
    {
        foreach (var operation in _running.Values) operation.Timer?.Dispose();
        _running.Clear();
    }

    private void Remind(ResourceInstanceAddress address, string? deposedKey, Action<TimeSpan> remind, Operation operation)
    {
        if (_running.TryGetValue((address, deposedKey), out var current) && current == operation) remind(time.GetElapsedTime(operation.Start));
    }

    private sealed class Operation(long start)
    {
        public long Start { get; } = start;
        public ITimer? Timer { get; set; }
    }
}
