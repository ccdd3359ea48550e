namespace Millwright.Changes.Approvals;

/// <summary>A freeze from one moment to another, on the clock of its zone.</summary>
/// <param name="Until">The first moment after it.</param>
public sealed record DateRangeFreeze(DateTime From, DateTime Until) : IFreezeSchedule
{
    public DateTimeOffset? EndOfFreezeAt(DateTimeOffset now, TimeZoneInfo zone)
    {
        var local = TimeZoneInfo.ConvertTime(now, zone);
        if (local.DateTime < From || local.DateTime >= Until) return null;
        // A moment that the clock skips begins the hour after.
        var end = zone.IsInvalidTime(Until) ? Until.AddHours(1) : Until;
        return new DateTimeOffset(end, zone.GetUtcOffset(end));
    }
}
