using System.Collections.Concurrent;
using CsCheck;
using Millwright.Infrastructure.Graph;

namespace Millwright.Infrastructure.Tests.Graphs;

public sealed class GraphWalkTests
{
    private static int Number(string node) => int.Parse(node, System.Globalization.CultureInfo.InvariantCulture);

    /// <summary>Runs a graph, the nodes of the mask asynchronously; the nodes that ran and failed and what broke the rules.</summary>
    private static async Task<(HashSet<int> Ran, bool Orderly)> WalkAsync(DependencyGraph<string> graph, int asynchronous, HashSet<int> failing)
    {
        var done = new ConcurrentDictionary<int, bool>();
        var started = new ConcurrentDictionary<int, int>();
        var orderly = true;
        var walk = new GraphWalk<string>(graph, node => RunAsync(Number(node)));
        await walk.RunAsync().WaitAsync(TimeSpan.FromSeconds(30));
        return ([.. started.Keys], orderly && started.Values.All(static times => times == 1));

        async ValueTask<bool> RunAsync(int node)
        {
            started.AddOrUpdate(node, 1, static (_, times) => times + 1);
            if (graph.DependenciesOf(node).Any(d => !done.ContainsKey(d))) orderly = false;
            if ((asynchronous >> (node % 30) & 1) == 1) await Task.Yield();
            done[node] = true;
            return !failing.Contains(node);
        }
    }

    [Fact]
    public async Task Every_node_runs_once_after_all_it_depends_on() => await Gen.Select(SampleGraphs.Acyclic, Gen.Int).SampleAsync(async (graph, asynchronous) =>
    {
        var (ran, orderly) = await WalkAsync(graph, asynchronous, []);
        return orderly && ran.Count == graph.Count;
    });

    [Fact]
    public async Task A_failure_holds_back_what_depends_on_it_and_nothing_else() =>
        await Gen.Select(SampleGraphs.Acyclic, Gen.Int, Gen.Int[0, 24].Array[0, 4]).SampleAsync(async (graph, asynchronous, failing) =>
        {
            var failed = failing.ToHashSet();
            var (ran, orderly) = await WalkAsync(graph, asynchronous, failed);
            var expected = Enumerable.Range(0, graph.Count)
                .Where(node => !graph.Closure([node]).Any(d => d != node && failed.Contains(d)))
                .ToHashSet();
            return orderly && ran.SetEquals(expected);
        });

    [Fact]
    public async Task Nodes_that_need_not_wait_for_each_other_run_side_by_side()
    {
        var graph = SampleGraphs.Of(3, (2, 0), (2, 1));
        var meeting = new[] { new TaskCompletionSource(), new TaskCompletionSource() };
        await new GraphWalk<string>(graph, async node =>
        {
            var number = Number(node);
            if (number == 2) return true;
            meeting[number].SetResult();
            await meeting[1 - number].Task;
            return true;
        }).RunAsync().WaitAsync(TimeSpan.FromSeconds(30));
        Assert.All(meeting, static m => Assert.True(m.Task.IsCompleted));
    }

    [Fact]
    public async Task An_empty_graph_is_done_at_once() => await new GraphWalk<string>(new DependencyGraph<string>(), static _ => new ValueTask<bool>(true)).RunAsync();

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_bug_in_a_node_ends_the_walk(bool asynchronous)
    {
        var walk = new GraphWalk<string>(SampleGraphs.Of(2, (1, 0)), async _ =>
        {
            if (asynchronous) await Task.Yield();
            throw new InvalidOperationException("bug");
        });
        await Assert.ThrowsAsync<InvalidOperationException>(() => walk.RunAsync().WaitAsync(TimeSpan.FromSeconds(30)));
    }

    [Fact]
    public async Task Ten_thousand_synchronous_nodes_in_a_chain_run_in_a_plain_loop()
    {
        var ran = 0;
        var graph = SampleGraphs.Of(10_000, [.. Enumerable.Range(1, 9_999).Select(static i => (i, i - 1))]);
        await new GraphWalk<string>(graph, _ =>
        {
            ran++;
            return new ValueTask<bool>(true);
        }).RunAsync();
        Assert.Equal(10_000, ran);
    }
}
