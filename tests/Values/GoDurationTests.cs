namespace Millwright.Values.Tests;

public sealed class GoDurationTests
{
    [Theory]
    [InlineData("0", 0)]
    [InlineData("0s", 0)]
    [InlineData("300ms", 300)]
    [InlineData("1m30s", 90_000)]
    [InlineData("2h", 7_200_000)]
    [InlineData("1.5h", 5_400_000)]
    [InlineData(".5s", 500)]
    [InlineData("1h2m3s4ms", 3_723_004)]
    [InlineData("2000us", 2)]
    [InlineData("3000000ns", 3)]
    public void Units_add_up(string text, double milliseconds)
    {
        Assert.True(GoDuration.TryParse(text, out var duration));
        Assert.Equal(milliseconds, duration.TotalMilliseconds, 6);
    }

    [Theory]
    [InlineData("")]
    [InlineData("10")]
    [InlineData("s")]
    [InlineData("1d")]
    [InlineData("1 s")]
    [InlineData("1s ")]
    [InlineData(".s")]
    [InlineData("1..5s")]
    [InlineData("1S")]
    public void Anything_else_is_refused(string text) => Assert.False(GoDuration.TryParse(text, out _));

    [Fact]
    public void Hours_minutes_and_seconds_come_back_as_they_were_written() => Gen.Select(Gen.Int[0, 99], Gen.Int[0, 59], Gen.Int[0, 59]).Sample((h, m, s) =>
        GoDuration.TryParse($"{h}h{m}m{s}s", out var duration) && Math.Abs((duration - new TimeSpan(h, m, s)).TotalMilliseconds) < 0.001);
}
