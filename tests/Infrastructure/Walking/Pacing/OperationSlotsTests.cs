using Millwright.Infrastructure.Walking.Pacing;

namespace Millwright.Infrastructure.Tests.Walking.Pacing;

public sealed class OperationSlotsTests
{
    [Fact]
    public async Task No_more_run_than_the_limit_and_each_that_ends_lets_the_next_in_turn_begin()
    {
        var slots = new OperationSlots(2);
        await slots.WaitAsync();
        await slots.WaitAsync();
        var third = slots.WaitAsync();
        var fourth = slots.WaitAsync();
        Assert.False(third.IsCompleted);
        slots.Release();
        await third;
        Assert.False(fourth.IsCompleted);
        slots.Release();
        await fourth;
    }

    [Fact]
    public async Task A_limit_that_has_grown_lets_several_in_at_once()
    {
        var time = new SteppedTime();
        var limit = new AdaptiveLimit(time);
        var slots = new OperationSlots(limit);
        for (var i = 0; i < AdaptiveLimit.Start; i++) await slots.WaitAsync();
        var waiting = Enumerable.Range(0, 5).Select(_ => slots.WaitAsync()).ToList();
        Assert.DoesNotContain(waiting, static w => w.IsCompleted);
        var calls = Enumerable.Range(0, AdaptiveLimit.Start).Select(_ => limit.Begun()).ToList();
        time.Step(TimeSpan.FromMilliseconds(10));
        foreach (var call in calls) limit.Ended(call, "k", false);
        slots.Release();
        Assert.All(waiting, static w => Assert.True(w.IsCompleted));
    }
}
