namespace Millwright.Infrastructure.Tests.Backends;

/// <summary>A clock on which every wait is over at once: time passes only by waiting.</summary>
internal sealed class ImpatientTime : TimeProvider
{
    private long _waited;

    public override long GetTimestamp() => Interlocked.Read(ref _waited);

    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        // Periodic work, such as renewing a lock, is not what a wait is about: it never comes.
        var once = dueTime >= TimeSpan.Zero && period == Timeout.InfiniteTimeSpan;
        if (once) Interlocked.Add(ref _waited, dueTime.Ticks);
        return System.CreateTimer(callback, state, once ? TimeSpan.Zero : Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
    }
}
