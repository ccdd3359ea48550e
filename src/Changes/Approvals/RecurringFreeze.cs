namespace Millwright.Changes.Approvals;

/// <summary>A freeze that begins again and again, each time for as long.</summary>
/// <param name="Length">At most 31 days.</param>
public sealed record RecurringFreeze(CronSchedule Begins, TimeSpan Length) : IFreezeSchedule
{
    public static readonly TimeSpan Longest = TimeSpan.FromDays(31);

    public DateTimeOffset? EndOfFreezeAt(DateTimeOffset now, TimeZoneInfo zone)
    {
        // The latest beginning is the one that ends last. Minutes are counted in UTC, so that no change of the clock hides one.
        var minute = new DateTimeOffset(now.UtcTicks - now.UtcTicks % TimeSpan.TicksPerMinute, TimeSpan.Zero);
        for (var begin = minute; now - begin < Length; begin = begin.AddMinutes(-1))
        {
            if (Begins.Matches(TimeZoneInfo.ConvertTime(begin, zone).DateTime)) return begin + Length;
        }
        return null;
    }
}
