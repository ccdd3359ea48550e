namespace Millwright.Infrastructure.Rendering.Graphs.Drawing;

/// <summary>A box to be placed, and where it came to lie.</summary>
internal sealed class LaidBox(double width, double height)
{
    public double Width { get; } = width;
    public double Height { get; } = height;
    public double X { get; set; }
    public double Y { get; set; }
    public double Middle => Y + (Height / 2);
}

/// <summary>A stretch of an edge, from right to left; the last one ends at the box that is needed.</summary>
internal readonly record struct LaidLine(double FromX, double FromY, double ToX, double ToY, bool IsEnd);

/// <summary>Places boxes in columns so that edges run from right to left, the way Sugiyama, Tagawa and Toda (1981) draw hierarchies.</summary>
/// <remarks>Edges to the same box share one trunk through the columns between, which keeps what much depends on readable.</remarks>
internal sealed class LayeredLayout
{
    private const double ColumnGap = 64;
    private const double RowGap = 12;
    private const double TrunkGap = 7;
    private const double TrunkHeight = 2;

    private readonly List<LaidLine> _lines = [];

    public IReadOnlyList<LaidLine> Lines => _lines;
    public double Width { get; private set; }
    public double Height { get; private set; }

    /// <param name="edges">From a box to one it needs; by number.</param>
    public LayeredLayout(IReadOnlyList<LaidBox> boxes, IReadOnlyCollection<(int From, int To)> edges)
    {
        var needs = Enumerable.Range(0, boxes.Count).Select(static _ => new List<int>()).ToList();
        foreach (var (from, to) in edges) needs[from].Add(to);
        var connected = edges.SelectMany(static e => new[] { e.From, e.To }).ToHashSet();
        var alone = Enumerable.Range(0, boxes.Count).Where(i => !connected.Contains(i)).ToList();
        if (connected.Count > 0) PlaceConnected(boxes, [.. connected.Order()], needs);
        PlaceAlone(boxes, alone);
    }

    private void PlaceConnected(IReadOnlyList<LaidBox> boxes, List<int> nodes, List<List<int>> needs)
    {
        var number = nodes.Index().ToDictionary(static n => n.Item, static n => n.Index);
        var inner = nodes.ConvertAll(IReadOnlyList<int> (n) => [.. needs[n].Select(m => number[m])]);
        // About as high as wide: columns are some four times as wide as rows are high.
        var most = Math.Max(6, (int)Math.Ceiling(Math.Sqrt(nodes.Count) * 1.7));
        var layer = Layering.Assign(inner, most);
        var columns = Enumerable.Range(0, layer.Max() + 1).Select(static _ => new List<int>()).ToList();
        for (var i = 0; i < nodes.Count; i++) columns[layer[i]].Add(i);
        var layers = layer.ToList();
        var steps = Trunks(inner, layers, columns);
        var left = Neighbours(layers.Count);
        var right = Neighbours(layers.Count);
        foreach (var (from, to) in steps)
        {
            left[from].Add(to);
            right[to].Add(from);
        }
        ColumnOrder.Improve(columns, left, right);
        var heights = layers.Select((_, i) => i < nodes.Count ? boxes[nodes[i]].Height : TrunkHeight).ToArray();
        var centre = ColumnPlacement.Place(columns, left, right, heights, (a, b) => a < nodes.Count && b < nodes.Count ? RowGap : TrunkGap);
        var top = Enumerable.Range(0, layers.Count).Min(i => centre[i] - (heights[i] / 2));
        var starts = new double[columns.Count + 1];
        var widths = columns.ConvertAll(c => c.Where(i => i < nodes.Count).Select(i => boxes[nodes[i]].Width).DefaultIfEmpty(0).Max());
        for (var i = 0; i < columns.Count; i++) starts[i + 1] = starts[i] + widths[i] + ColumnGap;
        for (var i = 0; i < nodes.Count; i++)
        {
            boxes[nodes[i]].X = starts[layers[i]];
            boxes[nodes[i]].Y = centre[i] - (heights[i] / 2) - top;
        }
        foreach (var (from, to) in steps) Connect(from, to);
        Width = starts[^1] - ColumnGap;
        Height = Enumerable.Range(0, layers.Count).Max(i => centre[i] + (heights[i] / 2)) - top;

        void Connect(int from, int to)
        {
            var fromX = starts[layers[from]];
            var isBox = to < nodes.Count;
            var toX = starts[layers[to]] + (isBox ? boxes[nodes[to]].Width : widths[layers[to]]);
            _lines.Add(new LaidLine(fromX, centre[from] - top, toX, centre[to] - top, isBox));
            // A trunk goes straight through the column it passes.
            if (!isBox) _lines.Add(new LaidLine(toX, centre[to] - top, starts[layers[to]], centre[to] - top, false));
        }
    }

    /// <summary>Cuts edges that pass columns into steps from column to column, adding a node for each trunk in each column it passes.</summary>
    private static HashSet<(int From, int To)> Trunks(IReadOnlyList<IReadOnlyList<int>> needs, List<int> layers, List<List<int>> columns)
    {
        var trunks = new Dictionary<(int Target, int Layer), int>();
        var steps = new HashSet<(int, int)>();
        for (var from = 0; from < needs.Count; from++)
        {
            foreach (var to in needs[from])
            {
                // One of the edges of a circle runs the other way.
                var (start, end) = layers[from] > layers[to] ? (from, to) : (to, from);
                if (layers[start] == layers[end]) continue;
                var at = start;
                for (var column = layers[start] - 1; column > layers[end]; column--)
                {
                    if (!trunks.TryGetValue((end, column), out var trunk))
                    {
                        trunks.Add((end, column), trunk = layers.Count);
                        layers.Add(column);
                        columns[column].Add(trunk);
                    }
                    steps.Add((at, trunk));
                    at = trunk;
                }
                steps.Add((at, end));
            }
        }
        return steps;
    }

    /// <summary>What has no edges stands below in rows.</summary>
    private void PlaceAlone(IReadOnlyList<LaidBox> boxes, List<int> alone)
    {
        if (alone.Count == 0) return;
        var wide = Math.Max(Width, Math.Sqrt(alone.Sum(i => (boxes[i].Width + RowGap) * (boxes[i].Height + RowGap)) * 1.8));
        wide = Math.Max(wide, alone.Max(i => boxes[i].Width));
        double x = 0, y = Height > 0 ? Height + (2 * RowGap) : 0, row = 0;
        foreach (var i in alone.OrderByDescending(i => boxes[i].Height).ThenBy(static i => i))
        {
            if (x > 0 && x + boxes[i].Width > wide)
            {
                y += row + RowGap;
                (x, row) = (0, 0);
            }
            (boxes[i].X, boxes[i].Y) = (x, y);
            x += boxes[i].Width + RowGap;
            row = Math.Max(row, boxes[i].Height);
            Width = Math.Max(Width, x - RowGap);
        }
        Height = y + row;
    }

    private static List<List<int>> Neighbours(int count) => [.. Enumerable.Range(0, count).Select(static _ => new List<int>())];
}
