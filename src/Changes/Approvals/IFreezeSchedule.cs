namespace Millwright.Changes.Approvals;

/// <summary>Knows when a freeze is.</summary>
public interface IFreezeSchedule
{
    /// <summary>When the freeze that there is at a time ends; null where there is none.</summary>
    DateTimeOffset? EndOfFreezeAt(DateTimeOffset now, TimeZoneInfo zone);
}
