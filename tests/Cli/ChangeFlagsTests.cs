using System.Globalization;
using Millwright.Changes.LifeCycle.States;
using Millwright.Cli.CommandLine;
using Millwright.Cli.Commands;

namespace Millwright.Cli.Tests;

public sealed class ChangeFlagsTests
{
    private static readonly DateTimeOffset _now = new(2026, 5, 31, 12, 0, 0, TimeSpan.Zero);

    [Theory]
    [InlineData("30d", "2026-05-01T12:00:00Z")]
    [InlineData("12h", "2026-05-31T00:00:00Z")]
    [InlineData("2w", "2026-05-17T12:00:00Z")]
    [InlineData("90m", "2026-05-31T10:30:00Z")]
    [InlineData("2026-01-31", "2026-01-31T00:00:00Z")]
    [InlineData("2026-01-31T08:00:00+02:00", "2026-01-31T06:00:00Z")]
    public void Times_are_dates_moments_or_how_long_ago(string text, string expected) =>
        Assert.Equal(DateTimeOffset.Parse(expected, CultureInfo.InvariantCulture), ChangeFlags.Time(text, _now));

    [Theory]
    [InlineData("-since=yesterday", "yesterday")]
    [InlineData("-until=30x", "30x")]
    [InlineData("-outcome=done", "rolled-back")]
    public void What_is_none_is_refused_with_what_there_is(string option, string part) =>
        Assert.Contains(part, ChangeFlags.Misuse(Arguments.Parse(ChangeFlags.Filter, [option])));

    [Fact]
    public void Options_may_follow_other_words()
    {
        var arguments = Arguments.Parse(ChangeFlags.Filter, ["42", "-outcome", "rolled-back", "--actor=bob", "--", "-x"], anywhere: true);

        Assert.Equal(["42", "-x"], arguments.Rest);
        Assert.Equal([ChangePhase.RolledBack], ChangeFlags.Read(arguments, _now).Phases);
        Assert.Equal("bob", ChangeFlags.Read(arguments, _now).Actor);
    }
}
