using Millwright.Hcl.Diagnostics;
using Millwright.Infrastructure.Walking.Pacing;
using Millwright.Providers;

namespace Millwright.Infrastructure.Tests.Walking.Pacing;

public sealed class AdaptiveLimitTests
{
    private readonly SteppedTime _time = new();
    private readonly AdaptiveLimit _limit;

    public AdaptiveLimitTests() => _limit = new AdaptiveLimit(_time);

    [Fact]
    public void It_doubles_with_the_rounds_that_make_use_of_it_until_its_bound()
    {
        Assert.Equal(10, _limit.Current);
        Round(TimeSpan.FromSeconds(1));
        Assert.Equal(20, _limit.Current);
        for (var i = 0; i < 10; i++) Round(TimeSpan.FromSeconds(1));
        Assert.Equal(AdaptiveLimit.Most, _limit.Current);
    }

    [Fact]
    public void It_does_not_double_twice_in_a_second_however_quick_calls_are()
    {
        for (var i = 0; i < 90; i++) Round(TimeSpan.FromMilliseconds(10));
        Assert.Equal(20, _limit.Current);
    }

    /// <summary>Services with a rate or a capacity, near and far, behind a provider that repeats what they throttle.</summary>
    [Theory]
    [InlineData(100, null, null, 0.5)]
    [InlineData(400, null, null, 0.4)]
    [InlineData(400, 100.0, null, 0.5)]
    [InlineData(100, 200.0, null, 0.6)]
    [InlineData(20, 100.0, null, 1.1)]
    [InlineData(100, 100.0, null, 1.1)]
    [InlineData(100, 20.0, null, 1.1)]
    [InlineData(400, 20.0, null, 1.1)]
    [InlineData(100, 5.0, null, 1.1)]
    [InlineData(100, null, 10, 1.1)]
    [InlineData(100, null, 30, 0.6)]
    public void It_is_never_much_worse_than_ten_at_once_and_better_where_more_are_borne(int latency, double? rate, int? capacity, double most)
    {
        foreach (var calls in new[] { 200, 1000 })
        {
            var (ten, auto) = (0.0, 0.0);
            for (var seed = 1; seed <= 12; seed++)
            {
                ten += SimulatedRun.Of(auto: false, calls, 3, latency, rate, capacity, seed).Seconds;
                auto += SimulatedRun.Of(auto: true, calls, 3, latency, rate, capacity, seed).Seconds;
            }
            Assert.True(auto <= most * ten, $"{calls} calls: {auto:0.0} s in place of {ten:0.0}");
        }
    }

    [Fact]
    public void It_does_not_grow_where_it_is_not_used()
    {
        for (var i = 0; i < 100; i++) Call(TimeSpan.FromMilliseconds(100));
        Assert.Equal(10, _limit.Current);
    }

    [Fact]
    public void Throttling_halves_it_once_a_round_and_from_then_on_it_grows_slowly()
    {
        for (var i = 0; i < 3; i++) Round(TimeSpan.FromSeconds(1));
        var before = _limit.Current;
        Round(TimeSpan.FromMilliseconds(100), throttled: true);
        Assert.Equal(before / 2, _limit.Current);
        var cut = _limit.Current;
        Round(TimeSpan.FromMilliseconds(100));
        Assert.InRange(_limit.Current, cut, cut + 1);
    }

    [Fact]
    public void It_never_falls_below_one_and_comes_back()
    {
        for (var i = 0; i < 20; i++) Round(TimeSpan.FromMilliseconds(100), throttled: true);
        Assert.Equal(1, _limit.Current);
        for (var i = 0; i < 200; i++) Round(TimeSpan.FromMilliseconds(100));
        Assert.InRange(_limit.Current, 50, 210);
    }

    [Fact]
    public void Reads_that_take_much_longer_than_they_did_lower_it()
    {
        for (var i = 0; i < 2; i++) Round(TimeSpan.FromMilliseconds(100));
        var before = _limit.Current;
        Round(TimeSpan.FromMilliseconds(900));
        Assert.InRange(_limit.Current, before / 2, before - 1);
        Round(TimeSpan.FromSeconds(5));
        Assert.Equal(10, _limit.Current);
    }

    [Fact]
    public void One_slow_read_among_quick_ones_does_not()
    {
        Round(TimeSpan.FromMilliseconds(100));
        var before = _limit.Current;
        Call(TimeSpan.FromSeconds(5));
        Assert.Equal(before, _limit.Current);
    }

    [Theory]
    [InlineData("ThrottlingException: Rate exceeded")]
    [InlineData("operation error EC2: DescribeVpcs, https response error StatusCode: 503, RequestID: x, api error RequestLimitExceeded: Request limit exceeded.")]
    [InlineData("api error TooManyRequestsException: slow")]
    [InlineData("https response error StatusCode: 429, RequestID: x")]
    [InlineData("S3: api error SlowDown: Please reduce your request rate.")]
    [InlineData("googleapi: Error 403: Rate Limit Exceeded, rateLimitExceeded")]
    [InlineData("googleapi: Error 429: Quota exceeded")]
    [InlineData("rpc error: code = ResourceExhausted desc = RESOURCE_EXHAUSTED")]
    public void Throttling_is_recognised(string detail) => Assert.True(Throttling.IsIn([new ProviderDiagnostic(Severity.Error, "reading", detail)]));

    [Theory]
    [InlineData("api error LimitExceeded: Cannot exceed quota for RolesPerAccount: 1000")]
    [InlineData("StatusCode: 400, RequestID: 429abc, api error InvalidParameterValue: 10.0.0.429")]
    [InlineData("api error VpcLimitExceeded: The maximum number of VPCs has been reached.")]
    public void Other_refusals_are_not(string detail) => Assert.False(Throttling.IsIn([new ProviderDiagnostic(Severity.Error, "creating", detail)]));

    /// <summary>As many calls at once as the limit allows.</summary>
    private void Round(TimeSpan duration, bool throttled = false)
    {
        _time.Step(TimeSpan.FromMilliseconds(1));
        var calls = Enumerable.Range(0, _limit.Current).Select(_ => _limit.Begun()).ToList();
        _time.Step(duration);
        foreach (var call in calls) _limit.Ended(call, "aws_vpc", throttled);
    }

    private void Call(TimeSpan duration)
    {
        var call = _limit.Begun();
        _time.Step(duration);
        _limit.Ended(call, "aws_vpc", false);
    }
}
