namespace Millwright.Infrastructure.Tests.Walking.Pacing;

/// <summary>A clock that goes on only where a test says so.</summary>
internal sealed class SteppedTime : TimeProvider
{
    private long _now = 1;

    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    public override long GetTimestamp() => _now;

    public void Step(TimeSpan time) => _now += time.Ticks;
}
