using System.Xml.Linq;
using Millwright.Infrastructure.Addressing;
using Millwright.Infrastructure.Rendering.Graphs.Drawing;

namespace Millwright.Infrastructure.Tests.Rendering.Graphs;

public sealed class DrawingTests
{
    private static ConfigResource Address(string name, string module = "") =>
        new(module.Split('/', StringSplitOptions.RemoveEmptyEntries).Aggregate(ModulePath.Root, static (path, step) => path.Child(step)), new ResourceAddress(ResourceMode.Managed, "test_thing", name));

    /// <summary>A stack of the given size: layers that need two of the layer before, a third of them in modules.</summary>
    private static StackDrawing Sample(int count)
    {
        var addresses = Enumerable.Range(0, count).Select(i => Address($"r{i}", i % 3 == 0 ? $"m{i % 7}" : "")).ToList();
        var edges = Enumerable.Range(8, Math.Max(0, count - 8)).SelectMany(i => new[] { (addresses[i], addresses[i - 8]), (addresses[i], addresses[i / 2]) }).Distinct();
        return new StackDrawing([.. addresses.Select((a, i) => new DrawnResource(a, (DrawnAction)(i % 8), 1 + (i % 3)))], [.. edges]);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(10)]
    [InlineData(60)]
    [InlineData(200)]
    public void Boxes_do_not_overlap_and_lie_within_the_picture(int count)
    {
        var random = new Random(count);
        var boxes = Enumerable.Range(0, count).Select(_ => new LaidBox(80 + random.Next(120), 42)).ToList();
        var edges = Enumerable.Range(1, count - 1).SelectMany(i => new[] { (i, random.Next(i)), (i, random.Next(i)) }).ToHashSet();

        var layout = new LayeredLayout(boxes, edges);

        for (var i = 0; i < count; i++)
        {
            var a = boxes[i];
            Assert.True(a.X >= 0 && a.Y >= -0.01 && a.X + a.Width <= layout.Width + 0.01 && a.Y + a.Height <= layout.Height + 0.01);
            for (var j = i + 1; j < count; j++)
            {
                var b = boxes[j];
                Assert.True(a.X + a.Width <= b.X || b.X + b.Width <= a.X || a.Y + a.Height <= b.Y + 0.01 || b.Y + b.Height <= a.Y + 0.01, $"{i} and {j} overlap");
            }
        }
        Assert.All(edges, edge => Assert.True(boxes[edge.Item2].X < boxes[edge.Item1].X, "what is needed stands to the left"));
        Assert.All(layout.Lines, static line => Assert.True(line.FromX >= line.ToX));
    }

    [Fact]
    public void Circles_between_boxes_are_drawn_all_the_same()
    {
        var boxes = Enumerable.Range(0, 3).Select(static _ => new LaidBox(50, 20)).ToList();

        Assert.Equal(3, new LayeredLayout(boxes, [(0, 1), (1, 2), (2, 0)]).Lines.Count(static l => l.IsEnd));
    }

    [Fact]
    public void Sorting_columns_takes_crossings_away()
    {
        List<List<int>> columns = [[0, 1, 2], [3, 4, 5]];
        List<int>[] left = [[], [], [], [2], [1], [0]];
        List<int>[] right = [[5], [4], [3], [], [], []];
        ColumnOrder.Improve(columns, left, right);

        int[] position = [.. Enumerable.Range(0, 6).Select(n => columns[n / 3].IndexOf(n))];
        Assert.Equal(0, ColumnOrder.Crossings(columns, left, position));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(10)]
    [InlineData(200)]
    public void The_picture_is_sound_and_names_everything(int count)
    {
        var drawing = Sample(count);

        var svg = XDocument.Parse(SvgDrawing.Write(drawing, "a <stack> & \"more\""));

        var titles = svg.Descendants().Where(static e => e.Name.LocalName == "title").Select(static e => e.Value.Split('\n')[0]).ToList();
        Assert.Contains("a <stack> & \"more\"", titles);
        Assert.All(drawing.Resources, resource => Assert.Contains(titles, title => title.StartsWith($"{resource.Address}: ", StringComparison.Ordinal)));
    }

    [Fact]
    public void Mermaid_escapes_what_means_something_to_it_and_nests_modules()
    {
        var inner = Address("b", "net/sub");
        var drawing = new StackDrawing(
            [new DrawnResource(Address("a"), DrawnAction.Create, 1), new DrawnResource(inner, DrawnAction.Replace, 2)],
            [(inner, Address("a"))]);

        var text = MermaidDrawing.Write(drawing);

        Assert.Equal(
            """
            flowchart RL
              r0["+ test_thing<br/><b>a</b>"]:::create
              subgraph m0["module.net"]
                subgraph m1["module.sub"]
                  r1["± test_thing<br/><b>b</b> ×2"]:::replace
                end
              end
              r1 --> r0
              classDef create fill:#dafbe1,stroke:#1a7f37,color:#1f2328
              classDef replace fill:#f5e6ff,stroke:#7c3aed,color:#1f2328

            """,
            text);
    }
}
