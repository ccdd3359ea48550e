using System.Globalization;
using Millwright.Changes.Approvals;

namespace Millwright.Changes.Tests.Approvals;

public sealed class FreezeTests
{
    private static readonly TimeZoneInfo _berlin = TimeZoneInfo.FindSystemTimeZoneById("Europe/Berlin");

    [Theory]
    // 2026-03-06 is a Friday; Berlin is an hour ahead.
    [InlineData("2026-03-06T14:59:00Z", null)]
    [InlineData("2026-03-06T15:00:00Z", "2026-03-09T07:00:00Z")]
    [InlineData("2026-03-08T12:00:00Z", "2026-03-09T07:00:00Z")]
    [InlineData("2026-03-09T07:00:00Z", null)]
    // In summer, two.
    [InlineData("2026-07-03T14:00:00Z", "2026-07-06T06:00:00Z")]
    [InlineData("2026-07-03T13:59:59Z", null)]
    public void A_weekend_is_a_weekend_on_the_clock_of_its_zone(string now, string? end)
    {
        var weekend = new FreezeWindow("weekend", new RecurringFreeze(new CronSchedule("0 16 * * FRI"), TimeSpan.FromHours(64)), _berlin);

        Assert.Equal(end is null ? null : Time(end), weekend.EndOfFreezeAt(Time(now)));
    }

    [Theory]
    [InlineData("2026-12-19T22:59:59Z", false)]
    [InlineData("2026-12-19T23:00:00Z", true)]
    [InlineData("2027-01-03T22:59:59Z", true)]
    [InlineData("2027-01-03T23:00:00Z", false)]
    public void A_range_of_dates_begins_and_ends_at_midnight_there(string now, bool frozen)
    {
        var range = new FreezeWindow("year's end", new DateRangeFreeze(new DateTime(2026, 12, 20), new DateTime(2027, 1, 4)), _berlin);

        Assert.Equal(frozen ? Time("2027-01-03T23:00:00Z") : null, range.EndOfFreezeAt(Time(now)));
    }

    [Theory]
    [InlineData("*/15 9-17 * * MON-FRI", "2026-03-06T09:45:00", true)]
    [InlineData("*/15 9-17 * * MON-FRI", "2026-03-06T09:46:00", false)]
    [InlineData("*/15 9-17 * * 1-5", "2026-03-07T09:45:00", false)]
    [InlineData("0 0 * * 7", "2026-03-08T00:00:00", true)]
    [InlineData("0 0 13 * FRI", "2026-03-06T00:00:00", true)]
    [InlineData("0 0 13 * FRI", "2026-04-13T00:00:00", true)]
    [InlineData("0 0 13 * FRI", "2026-04-14T00:00:00", false)]
    [InlineData("0 0 1,15 JAN,jul *", "2026-07-15T00:00:00", true)]
    public void Schedules_are_read_as_cron_reads_them(string schedule, string clock, bool matches) =>
        Assert.Equal(matches, new CronSchedule(schedule).Matches(DateTime.Parse(clock, CultureInfo.InvariantCulture)));

    [Theory]
    [InlineData("0 16 * *", "4 fields")]
    [InlineData("60 * * * *", "\"60\"")]
    [InlineData("0 0 * * FUNDAY", "FUNDAY")]
    [InlineData("0 17-9 * * *", "ends before it begins")]
    public void What_is_no_schedule_is_refused_with_the_reason(string schedule, string reason) =>
        Assert.Contains(reason, Assert.Throws<FormatException>(() => new CronSchedule(schedule)).Message);

    private static DateTimeOffset Time(string text) => DateTimeOffset.Parse(text, CultureInfo.InvariantCulture);
}
