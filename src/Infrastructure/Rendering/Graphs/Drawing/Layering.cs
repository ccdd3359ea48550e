namespace Millwright.Infrastructure.Rendering.Graphs.Drawing;

/// <summary>Gives the nodes of a graph their columns: whatever a node needs stands to the left of it.</summary>
/// <remarks>
/// Longest-path layering with a bound on the size of a column, filled in topological order (Coffman and Graham, "Optimal
/// scheduling for two-processor systems", 1972, as used for drawing). Circles, which come about where modules need each other,
/// are opened by leaving out of account the edges that close them.
/// </remarks>
internal static class Layering
{
    /// <param name="needs">For each node, the nodes it needs.</param>
    /// <param name="most">The most nodes of a column.</param>
    /// <returns>For each node its column, from 0.</returns>
    public static int[] Assign(IReadOnlyList<IReadOnlyList<int>> needs, int most)
    {
        var order = Order(needs, out var position);
        var longest = new int[needs.Count];
        foreach (var node in order) longest[node] = needs[node].Where(n => position[n] < position[node]).Select(n => longest[n] + 1).DefaultIfEmpty(0).Max();
        var layer = new int[needs.Count];
        var sizes = new List<int>();
        foreach (var node in order.OrderBy(n => longest[n]).ThenBy(n => needs[n].Count > 0 ? needs[n].Min() : n))
        {
            var at = needs[node].Where(n => position[n] < position[node]).Select(n => layer[n] + 1).DefaultIfEmpty(0).Max();
            while (at < sizes.Count && sizes[at] >= most) at++;
            while (sizes.Count <= at) sizes.Add(0);
            sizes[at]++;
            layer[node] = at;
        }
        PullRight(needs, order, position, layer, sizes, most);
        return layer;
    }

    /// <summary>What needs nothing stands close to what needs it, so that its edges are short.</summary>
    private static void PullRight(IReadOnlyList<IReadOnlyList<int>> needs, List<int> order, int[] position, int[] layer, List<int> sizes, int most)
    {
        var nearest = Enumerable.Repeat(int.MaxValue, needs.Count).ToArray();
        for (var i = order.Count - 1; i >= 0; i--)
        {
            var node = order[i];
            if (needs[node].Count == 0 && nearest[node] != int.MaxValue && nearest[node] - 1 > layer[node])
            {
                for (var to = nearest[node] - 1; to > layer[node]; to--)
                {
                    if (sizes[to] >= most) continue;
                    sizes[layer[node]]--;
                    sizes[to]++;
                    layer[node] = to;
                    break;
                }
            }
            foreach (var needed in needs[node].Where(n => position[n] < position[node])) nearest[needed] = Math.Min(nearest[needed], layer[node]);
        }
    }

    /// <summary>Needed nodes first; where there are circles, as well as that can be.</summary>
    private static List<int> Order(IReadOnlyList<IReadOnlyList<int>> needs, out int[] position)
    {
        var order = new List<int>(needs.Count);
        var seen = new bool[needs.Count];
        for (var start = 0; start < needs.Count; start++)
        {
            if (seen[start]) continue;
            seen[start] = true;
            var path = new Stack<(int Node, int Next)>([(start, 0)]);
            while (path.TryPop(out var at))
            {
                if (at.Next == needs[at.Node].Count)
                {
                    order.Add(at.Node);
                    continue;
                }
                path.Push((at.Node, at.Next + 1));
                var needed = needs[at.Node][at.Next];
                if (seen[needed]) continue;
                seen[needed] = true;
                path.Push((needed, 0));
            }
        }
        position = new int[needs.Count];
        for (var i = 0; i < order.Count; i++) position[order[i]] = i;
        return order;
    }
}
