using System.Globalization;
using Millwright.Changes.Workspaces;

namespace Millwright.Changes.Tests.Workspaces;

public sealed class CronScheduleTests
{
    [Theory]
    [InlineData("0 6 * * *", "2026-11-23T06:00", "2026-11-24T06:00")]
    [InlineData("0 6 * * *", "2026-11-23T05:59", "2026-11-23T06:00")]
    [InlineData("*/15 * * * *", "2026-11-23T06:01", "2026-11-23T06:15")]
    [InlineData("5-10/5,40 8-9 * * *", "2026-11-23T08:10", "2026-11-23T08:40")]
    [InlineData("0 0 1 jan *", "2026-11-23T00:00", "2027-01-01T00:00")]
    [InlineData("30 4 * * mon-fri", "2026-11-27T05:00", "2026-11-30T04:30")]
    [InlineData("0 0 * * 7", "2026-11-23T00:00", "2026-11-29T00:00")]
    [InlineData("0 0 29 2 *", "2026-11-23T00:00", "2028-02-29T00:00")]
    // Either day does where both are restricted, and both have to fit where one begins with a star: cron(8).
    [InlineData("0 0 13 * fri", "2026-11-23T00:00", "2026-11-27T00:00")]
    [InlineData("0 0 13 * fri", "2026-12-12T00:00", "2026-12-13T00:00")]
    [InlineData("0 0 */2 * fri", "2026-11-21T00:00", "2026-11-27T00:00")]
    public void Tells_the_next_moment_in_UTC(string schedule, string after, string expected)
    {
        Assert.True(CronSchedule.TryParse(schedule, out var parsed, out _));
        Assert.Equal(Utc(expected), parsed.Next(Utc(after)));
    }

    [Fact]
    public void A_day_that_never_comes_is_never_next()
    {
        Assert.True(CronSchedule.TryParse("0 0 30 2 *", out var parsed, out _));
        Assert.Null(parsed.Next(Utc("2026-11-23T00:00")));
    }

    [Theory]
    [InlineData("0 6 * *", "five fields")]
    [InlineData("0 0 6 * * *", "five fields")]
    [InlineData("@daily", "five fields")]
    [InlineData("0 6 * * ?", "is no field")]
    [InlineData("60 6 * * *", "")]
    [InlineData("0 24 * * *", "")]
    [InlineData("0 6 * * someday", "")]
    public void Says_what_is_wrong(string schedule, string problem)
    {
        Assert.False(CronSchedule.TryParse(schedule, out _, out var said));
        Assert.Contains(problem, said);
    }

    private static DateTimeOffset Utc(string text) => DateTimeOffset.Parse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal);
}
