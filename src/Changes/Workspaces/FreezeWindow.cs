namespace Millwright.Changes.Workspaces;

/// <summary>A time in which nothing is applied.</summary>
public sealed record FreezeWindow(string Name)
{
    /// <summary>The first moment; null for ever before.</summary>
    public DateTimeOffset? From { get; init; }

    /// <summary>The first moment after it; null for ever after.</summary>
    public DateTimeOffset? Until { get; init; }

    /// <summary>The weekdays on which it recurs; empty for all the time between the moments.</summary>
    public IReadOnlyList<DayOfWeek> Days { get; init; } = [];

    /// <summary>The time of day on these days: from midnight.</summary>
    public TimeSpan StartOfDay { get; init; }

    /// <summary>The first time of day after it; a day long for the whole day.</summary>
    public TimeSpan EndOfDay { get; init; } = TimeSpan.FromDays(1);

    public TimeZoneInfo Zone { get; init; } = TimeZoneInfo.Utc;

    /// <summary>Shown to who is refused.</summary>
    public string? Reason { get; init; }

    public bool Covers(DateTimeOffset moment)
    {
        if (moment < From || moment >= Until) return false;
        if (Days.Count == 0) return true;
        var there = TimeZoneInfo.ConvertTime(moment, Zone);
        return Days.Contains(there.DayOfWeek) && there.TimeOfDay >= StartOfDay && there.TimeOfDay < EndOfDay;
    }
}
