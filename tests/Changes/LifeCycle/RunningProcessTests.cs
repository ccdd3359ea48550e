using Millwright.Changes.LifeCycle;

namespace Millwright.Changes.Tests.LifeCycle;

public sealed class RunningProcessTests
{
    private static readonly RunningProcess _this = RunningProcess.Current;

    [Fact]
    public void A_process_is_alive_also_where_the_clock_was_set_since_it_began()
    {
        Assert.SkipWhen(_this.Identity is null, "the system does not tell processes apart");
        Assert.True(_this.IsAlive);
        Assert.True((_this with { StartedAt = _this.StartedAt.AddHours(-1) }).IsAlive);
    }

    [Fact]
    public void Another_that_was_given_its_number_is_not_it()
    {
        Assert.SkipWhen(_this.Identity is null, "the system does not tell processes apart");
        Assert.False((_this with { Identity = _this.Identity! with { Began = "1" } }).IsAlive);
        Assert.False((_this with { Identity = _this.Identity! with { Boot = "an earlier one" } }).IsAlive);
    }

    [Fact]
    public void One_of_another_machine_or_container_cannot_be_asked()
    {
        Assert.Null((_this with { Host = "elsewhere" }).IsAlive);
        Assert.SkipWhen(_this.Identity is null, "the system does not tell processes apart");
        Assert.Null((_this with { Identity = _this.Identity! with { Namespace = "pid:[1]" } }).IsAlive);
    }

    [Fact]
    public void Records_of_former_versions_are_told_by_when_it_began()
    {
        Assert.True((_this with { Identity = null }).IsAlive);
        Assert.False((_this with { Identity = null, StartedAt = _this.StartedAt.AddHours(-1) }).IsAlive);
    }
}
