using Millwright.Hcl.Bodies;
using Millwright.Hcl.Diagnostics;
using Millwright.Values;

namespace Millwright.Hcl.Tests.Json;

public sealed class JsonBodyTests
{
    private static readonly BodySchema Resources = new([], [new("resource", "type", "name")]);

    [Theory]
    [InlineData("""{"resource":{"t":{"a":{},"b":{}}}}""")]
    [InlineData("""{"resource":[{"t":{"a":{}}},{"t":{"b":{}}}]}""")]
    [InlineData("""[{"resource":{"t":[{"a":{}},{"b":{}}]}}]""")]
    [InlineData("""{"resource":{"t":{"a":{}}},"resource":{"t":{"b":{}}}}""")]
    public void Reads_labels_from_nested_objects_and_arrays(string json)
    {
        var diagnostics = new DiagnosticList();
        var blocks = Source.Json(json, diagnostics).Content(Resources, diagnostics).Blocks;
        Assert.Empty(diagnostics);
        Assert.Equal(["t.a", "t.b"], blocks.Select(static block => string.Join('.', block.Labels)));
    }

    [Fact]
    public void Reads_an_array_as_repeated_blocks_and_null_as_none()
    {
        var diagnostics = new DiagnosticList();
        var body = Source.Json("""{"rule":[{"a":1},{"a":2}],"none":null,"//":"a comment"}""", diagnostics);
        var content = body.Content(new([], [new("rule"), new("none")]), diagnostics);
        Assert.Empty(diagnostics);
        Assert.Equal(["rule", "rule"], content.Blocks.Select(static block => block.Type));
    }

    [Fact]
    public void Takes_strings_as_templates_only_where_there_is_a_context()
    {
        var diagnostics = new DiagnosticList();
        var value = Source.Json("""{"a":{"${k}":["x-${v}",1,true,null]}}""", diagnostics).JustAttributes(diagnostics)["a"].Expression;
        var context = Source.Context(("k", Value.String("key")), ("v", Value.Number(2)));
        Assert.Equal("x-2", value.Evaluate(context, diagnostics).GetAttribute("key").ElementList[0].AsString());
        Assert.Equal("x-${v}", value.Evaluate(null, diagnostics).GetAttribute("${k}").ElementList[0].AsString());
        Assert.Equal(["k", "v"], value.Variables.Select(static v => v.ToString()));
        Assert.Empty(diagnostics);
    }

    [Fact]
    public void Reads_references_and_calls_from_strings()
    {
        var diagnostics = new DiagnosticList();
        var attributes = Source.Json("""{"ref":"aws_vpc.main","type":"list(string)","list":["a.b"]}""", diagnostics).JustAttributes(diagnostics);
        Assert.Equal("aws_vpc.main", attributes["ref"].Expression.AsTraversal()!.ToString());
        Assert.Equal("list", attributes["type"].Expression.AsCall()!.Name);
        Assert.Equal("a.b", attributes["list"].Expression.AsList()![0].AsTraversal()!.ToString());
    }

    [Fact]
    public void Resolves_the_escapes_of_JSON_before_those_of_the_template()
    {
        var diagnostics = new DiagnosticList();
        var value = Source.Json("""{"a":"\u00e9\ud83d\ude00\n$${x} \ud800"}""", diagnostics).JustAttributes(diagnostics)["a"].Expression;
        Assert.Equal("é😀\n${x} \uFFFD", value.Evaluate(Source.Context(), diagnostics).AsString());
    }

    [Fact]
    public void Refuses_deep_nesting_without_falling_over()
    {
        var diagnostics = new DiagnosticList();
        Source.Json(new string('[', 200_000), diagnostics);
        Assert.True(diagnostics.HasErrors);
    }
}
