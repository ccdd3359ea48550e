namespace Millwright.Infrastructure.Rendering.Graphs.Drawing;

/// <summary>Places the nodes of columns vertically, near their neighbours and apart from each other.</summary>
/// <remarks>Each column is the least-squares solution for the wished positions under its order: isotonic regression by pooling adjacent violators.</remarks>
internal static class ColumnPlacement
{
    private const int Sweeps = 12;

    /// <returns>The centre of each node.</returns>
    public static double[] Place(List<List<int>> columns, IReadOnlyList<List<int>> left, IReadOnlyList<List<int>> right, double[] heights, Func<int, int, double> gap)
    {
        var centre = new double[heights.Length];
        foreach (var column in columns)
        {
            double y = 0;
            for (var i = 0; i < column.Count; i++)
            {
                if (i > 0) y += gap(column[i - 1], column[i]);
                centre[column[i]] = y + (heights[column[i]] / 2);
                y += heights[column[i]];
            }
            foreach (var node in column) centre[node] -= y / 2;
        }
        for (var sweep = 0; sweep < Sweeps; sweep++)
        {
            var forward = sweep % 2 == 0;
            for (var i = 0; i < columns.Count; i++)
            {
                var column = columns[forward ? i : columns.Count - 1 - i];
                Settle(column, node => Wish(node, sweep < Sweeps - 4 ? (forward ? left : right)[node] : [.. left[node], .. right[node]], centre), centre, heights, gap);
            }
        }
        return centre;
    }

    private static double Wish(int node, List<int> neighbours, double[] centre) => neighbours.Count == 0 ? centre[node] : neighbours.Average(n => centre[n]);

    private static void Settle(List<int> column, Func<int, double> wish, double[] centre, double[] heights, Func<int, int, double> gap)
    {
        // Measured from the tightest packing, positions need only not decrease.
        var offset = new double[column.Count];
        for (var i = 1; i < column.Count; i++) offset[i] = offset[i - 1] + (heights[column[i - 1]] / 2) + gap(column[i - 1], column[i]) + (heights[column[i]] / 2);
        var pools = new Stack<(double Mean, int Count)>();
        for (var i = 0; i < column.Count; i++)
        {
            var pool = (Mean: wish(column[i]) - offset[i], Count: 1);
            while (pools.TryPeek(out var before) && before.Mean > pool.Mean)
            {
                pools.Pop();
                pool = (((before.Mean * before.Count) + (pool.Mean * pool.Count)) / (before.Count + pool.Count), before.Count + pool.Count);
            }
            pools.Push(pool);
        }
        var at = column.Count;
        foreach (var (mean, count) in pools)
        {
            for (var i = 0; i < count; i++)
            {
                at--;
                centre[column[at]] = mean + offset[at];
            }
        }
    }
}
