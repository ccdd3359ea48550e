using Millwright.Hcl.Bodies;
using Millwright.Hcl.Diagnostics;
using Millwright.Hcl.Evaluation;
using Millwright.Hcl.Syntax.Expressions;

namespace Millwright.Hcl.Tests.Evaluation;

public sealed class PlainTraversalTests
{
    [Fact]
    public void Knows_the_ranges_of_its_names()
    {
        var traversal = Parse("  aws_vpc.main.id").AsTraversal()!;

        Assert.IsType<PlainTraversal>(traversal);
        Assert.Equal("aws_vpc.main.id", traversal.ToString());
        Assert.Equal("main.tf:1,3-18", traversal.Range.ToString());
        Assert.Equal("main.tf:1,3-10", traversal.RootRange.ToString());
        Assert.Equal(["main.tf:1,10-15", "main.tf:1,15-18"], traversal.Steps.Select(static s => s.Range.ToString()));
        Assert.Equal(["main", "id", null], new[] { 0, 1, 2 }.Select(traversal.AttributeAt));
    }

    [Theory]
    [InlineData("a . b", "a.b", 6)]
    [InlineData("a.b[0].c", "a.b[0].c", 9)]
    [InlineData("a.ä.b", "a.ä.b", 6)]
    [InlineData("ä.b", "ä.b", 4)]
    [InlineData("a.0.b", "a[0].b", 6)]
    public void Reads_everything_else_step_by_step(string source, string text, int endColumn)
    {
        var traversal = Parse(source).AsTraversal()!;

        Assert.Equal(text, traversal.ToString());
        Assert.Equal(new SourcePosition(1, endColumn, System.Text.Encoding.UTF8.GetByteCount(source)), traversal.Range.End);
    }

    [Fact]
    public void Shares_its_names_with_what_reads_alike()
    {
        var items = Parse("[a.b, a.c, a.b, a.b.c]").AsList()!.Select(static e => ((PlainTraversal)e.AsTraversal()!).Names).ToList();

        Assert.Same(items[0], items[2]);
        Assert.NotSame(items[0], items[1]);
        Assert.Same(items[0][0], items[3][0]);
    }

    [Fact]
    public void Finds_its_place_behind_a_byte_order_mark()
    {
        var diagnostics = new DiagnosticList();
        var file = HclParser.ParseNative("\uFEFFx = a.b\ny = [a.b, c.d]\n"u8.ToArray(), "main.tf", diagnostics);
        var body = (NativeBody)file.Body;

        Assert.Empty(diagnostics);
        Assert.Equal("a.b", body.Attributes["x"].Expression.AsTraversal()!.ToString());
        Assert.Equal(["a.b", "c.d"], body.Attributes["y"].Expression.AsList()!.Select(static e => e.AsTraversal()!.ToString()));
    }

    [Fact]
    public void Lists_of_references_keep_their_places()
    {
        var list = Assert.IsType<PlainReferences>(Parse("[\n  a.b,\n  c.d.e,\n]").AsList());

        Assert.Equal(["main.tf:2,3-6", "main.tf:3,3-8"], list.Select(static e => e.Range.ToString()));
        Assert.Equal(["a.b", "c.d.e"], list.Traversals.Select(static t => t.ToString()));
    }

    private static Expression Parse(string source)
    {
        var diagnostics = new DiagnosticList();
        var expression = HclParser.ParseExpression(System.Text.Encoding.UTF8.GetBytes(source), "main.tf", SourcePosition.Start, diagnostics);
        Assert.Empty(diagnostics);
        return expression;
    }
}
