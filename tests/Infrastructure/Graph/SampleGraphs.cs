using CsCheck;
using Millwright.Infrastructure.Graph;

namespace Millwright.Infrastructure.Tests.Graphs;

/// <summary>Graphs of numbered nodes; an edge goes from the dependent to its dependency.</summary>
internal static class SampleGraphs
{
    private static readonly Gen<(int Count, (int, int)[] Pairs)> Parts =
        Gen.Int[1, 25].SelectMany(static count => Gen.Select(Gen.Int[0, count - 1], Gen.Int[0, count - 1]).Array[0, 60].Select(pairs => (count, pairs)));

    public static readonly Gen<DependencyGraph<string>> Any = Parts.Select(static p => Of(p.Count, p.Pairs));

    public static readonly Gen<DependencyGraph<string>> Acyclic = Parts.Select(static p =>
        Of(p.Count, [.. p.Pairs.Where(static e => e.Item1 != e.Item2).Select(static e => (Math.Max(e.Item1, e.Item2), Math.Min(e.Item1, e.Item2)))]));

    public static DependencyGraph<string> Of(int count, params (int Dependent, int Dependency)[] edges)
    {
        var graph = new DependencyGraph<string>();
        for (var i = 0; i < count; i++) graph.Add(i.ToString(System.Globalization.CultureInfo.InvariantCulture));
        foreach (var (dependent, dependency) in edges) graph.Connect(graph[dependent], graph[dependency]);
        return graph;
    }
}
