namespace Millwright.Infrastructure.Tests.Walking.Pacing;

/// <summary>A clock that goes from one event to the next, so that an hour of a service takes milliseconds.</summary>
internal sealed class SimulatedTime : TimeProvider
{
    private readonly PriorityQueue<Action, (long At, long Number)> _events = new();
    private long _now = 1;
    private long _number;

    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    /// <summary>Since the beginning.</summary>
    public TimeSpan Elapsed => new(_now);

    public override long GetTimestamp() => _now;

    /// <summary>Has something happen after a while.</summary>
    public void After(TimeSpan wait, Action action) => _events.Enqueue(action, (_now + wait.Ticks, _number++));

    /// <summary>Lets happen what is due until nothing is left.</summary>
    public void Run()
    {
        while (_events.TryDequeue(out var action, out var due))
        {
            _now = due.At;
            action();
        }
    }
}
