using Millwright.Infrastructure.Testing.Declarations;
using Millwright.Infrastructure.Testing.Running;

namespace Millwright.Infrastructure.Tests.Testing;

public sealed class RunOrderTests
{
    private static TestRun Run(string name, bool parallel, string? state = null) => new(name, default) { Parallel = parallel, StateKey = state };

    [Fact]
    public void Runs_one_after_another_where_nothing_is_said()
    {
        TestRun[] runs = [Run("a", false), Run("b", false, "b")];

        Assert.Equal([0], RunOrder.WaitsFor(runs, 1));
    }

    [Fact]
    public void Lets_parallel_runs_with_states_of_their_own_go_side_by_side()
    {
        TestRun[] runs = [Run("a", true, "a"), Run("b", true, "b")];

        Assert.Empty(RunOrder.WaitsFor(runs, 1));
    }

    [Fact]
    public void Keeps_runs_on_the_same_state_apart()
    {
        TestRun[] runs = [Run("a", true), Run("b", true, "other"), Run("c", true)];

        Assert.Equal([0], RunOrder.WaitsFor(runs, 2));
    }

    [Fact]
    public void Makes_a_sequential_run_wait_for_all_before_it()
    {
        TestRun[] runs = [Run("a", true, "a"), Run("b", true, "b"), Run("c", false, "c")];

        Assert.Equal([0, 1], RunOrder.WaitsFor(runs, 2));
    }
}
