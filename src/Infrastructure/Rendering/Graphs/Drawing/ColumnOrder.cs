namespace Millwright.Infrastructure.Rendering.Graphs.Drawing;

/// <summary>Orders the nodes within columns so that few edges cross.</summary>
/// <remarks>The barycenter method of Sugiyama, Tagawa and Toda, "Methods for visual understanding of hierarchical system structures" (1981): sweeps over the columns, each sorted by the mean position of its neighbours; the best order met is kept.</remarks>
internal static class ColumnOrder
{
    private const int Sweeps = 16;

    /// <param name="columns">The nodes of each column; sorted in place.</param>
    /// <param name="left">For each node its neighbours one column to the left.</param>
    /// <param name="right">And one to the right.</param>
    public static void Improve(List<List<int>> columns, IReadOnlyList<List<int>> left, IReadOnlyList<List<int>> right)
    {
        var position = new int[left.Count];
        foreach (var column in columns) Number(column, position);
        var best = columns.ConvertAll(static c => c.ToArray());
        var fewest = Crossings(columns, left, position);
        for (var sweep = 0; sweep < Sweeps && fewest > 0; sweep++)
        {
            if (sweep % 2 == 0) for (var i = 1; i < columns.Count; i++) Sort(columns[i], left, position);
            else for (var i = columns.Count - 2; i >= 0; i--) Sort(columns[i], right, position);
            var crossings = Crossings(columns, left, position);
            if (crossings >= fewest) continue;
            fewest = crossings;
            best = columns.ConvertAll(static c => c.ToArray());
        }
        for (var i = 0; i < columns.Count; i++) columns[i] = [.. best[i]];
    }

    private static void Sort(List<int> column, IReadOnlyList<List<int>> neighbours, int[] position)
    {
        // One without neighbours on this side keeps its place.
        var means = column.ToDictionary(static n => n, n => neighbours[n].Count == 0 ? position[n] : neighbours[n].Average(m => position[m]));
        var sorted = column.OrderBy(n => means[n]).ThenBy(n => position[n]).ToList();
        column.Clear();
        column.AddRange(sorted);
        Number(column, position);
    }

    private static void Number(List<int> column, int[] position)
    {
        for (var i = 0; i < column.Count; i++) position[column[i]] = i;
    }

    /// <summary>Pairs of edges between neighbouring columns that change sides, counted as inversions.</summary>
    internal static long Crossings(List<List<int>> columns, IReadOnlyList<List<int>> left, int[] position)
    {
        long crossings = 0;
        for (var i = 1; i < columns.Count; i++)
        {
            var seen = new int[columns[i - 1].Count + 1];
            var count = 0;
            foreach (var node in columns[i])
            {
                var ends = left[node].Select(n => position[n]).Order().ToList();
                foreach (var end in ends) crossings += count - Sum(seen, end);
                foreach (var end in ends) Add(seen, end);
                count += ends.Count;
            }
        }
        return crossings;
    }

    /// <summary>How many of the ends seen lie at or above a position (Fenwick tree).</summary>
    private static int Sum(int[] tree, int index)
    {
        var sum = 0;
        for (var i = index + 1; i > 0; i -= i & -i) sum += tree[i];
        return sum;
    }

    private static void Add(int[] tree, int index)
    {
        for (var i = index + 1; i < tree.Length; i += i & -i) tree[i]++;
    }
}
