namespace Millwright.Changes.Approvals;

/// <summary>A time in which nothing is applied.</summary>
/// <param name="Name">What people call it, such as "weekend".</param>
/// <param name="Zone">Whose clock its times are of.</param>
public sealed record FreezeWindow(string Name, IFreezeSchedule Schedule, TimeZoneInfo Zone)
{
    /// <summary>When the freeze that there is at a time ends; null where there is none.</summary>
    public DateTimeOffset? EndOfFreezeAt(DateTimeOffset now) => Schedule.EndOfFreezeAt(now, Zone);
}
