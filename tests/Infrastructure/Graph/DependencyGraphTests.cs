using CsCheck;
using Millwright.Infrastructure.Graph;

namespace Millwright.Infrastructure.Tests.Graphs;

public sealed class DependencyGraphTests
{
    [Fact]
    public void Dependencies_come_first_in_the_order() => SampleGraphs.Acyclic.Sample(graph =>
    {
        var order = graph.TopologicalOrder()!;
        Assert.Equal(graph.Count, order.Distinct().Count());
        var position = new int[graph.Count];
        for (var i = 0; i < order.Length; i++) position[order[i]] = i;
        for (var node = 0; node < graph.Count; node++)
            Assert.All(graph.DependenciesOf(node), dependency => Assert.True(position[dependency] < position[node]));
        Assert.Empty(graph.Cycles());
    });

    [Fact]
    public void A_graph_has_an_order_or_a_cycle() => SampleGraphs.Any.Sample(graph => (graph.TopologicalOrder() is null) == (graph.Cycles().Count > 0));

    [Fact]
    public void The_members_of_a_cycle_reach_each_other() => SampleGraphs.Any.Sample(graph =>
    {
        foreach (var cycle in graph.Cycles())
            Assert.All(cycle, member => Assert.Superset(cycle.ToHashSet(), graph.Closure([member])));
    });

    [Fact]
    public void Cycles_are_told_apart()
    {
        var graph = SampleGraphs.Of(6, (0, 1), (1, 0), (2, 3), (3, 4), (4, 2), (5, 0));
        Assert.Equal([[0, 1], [2, 3, 4]], graph.Cycles().Select(static c => c.Order().ToArray()).OrderBy(static c => c[0]));
    }

    [Fact]
    public void A_node_that_waits_for_itself_is_a_cycle()
    {
        var graph = SampleGraphs.Of(2, (0, 1), (1, 1));
        Assert.Null(graph.TopologicalOrder());
        Assert.Equal([1], Assert.Single(graph.Cycles()));
    }

    [Fact]
    public void A_chain_of_a_hundred_thousand_nodes_needs_no_deep_stack()
    {
        var graph = SampleGraphs.Of(100_000, [.. Enumerable.Range(1, 99_999).Select(static i => (i - 1, i))]);
        Assert.Empty(graph.Cycles());
        Assert.Equal(99_999, graph.TopologicalOrder()![0]);
    }

    [Fact]
    public void A_closure_is_what_a_node_waits_for_and_itself()
    {
        var graph = SampleGraphs.Of(5, (0, 1), (1, 2), (3, 2), (4, 0));
        Assert.Equal([0, 1, 2], graph.Closure([0]).Order());
    }

    [Fact]
    public void A_part_keeps_the_edges_between_what_it_keeps()
    {
        var graph = SampleGraphs.Of(4, (0, 1), (1, 2), (0, 3));
        var part = graph.Only(new HashSet<int> { 0, 1, 3 });
        Assert.Equal(["0", "1", "3"], part.Nodes);
        Assert.Equal([1, 2], part.DependenciesOf(0));
        Assert.Empty(part.DependenciesOf(1));
    }

    [Fact]
    public void A_cut_edge_is_no_longer_waited_for()
    {
        var graph = SampleGraphs.Of(2, (0, 1), (1, 0));
        graph.Disconnect(graph[1], graph[0]);
        Assert.Equal([1, 0], graph.TopologicalOrder()!);
    }
}
