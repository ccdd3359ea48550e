using Millwright.Hcl.Diagnostics;

namespace Millwright.Hcl.Tests.Evaluation;

public sealed class VariablesTests
{
    [Theory]
    [InlineData("a.b + c[0].d", "a.b c[0].d")]
    [InlineData("[for x in l : x.y + z if x == w]", "l z w")]
    [InlineData("{for k, v in m : k => [for k in v : k + o]}", "m o")]
    [InlineData("\"${a.b}%{ for x in l }${x}${y}%{ endfor }\"", "a.b l y")]
    [InlineData("{ a = b, (c) = d, \"${e}\" = 1 }", "b c d e")]
    [InlineData("a[b.c].d", "a b.c")]
    [InlineData("a[\"k\"].d", "a[\"k\"].d")]
    [InlineData("a[*].b[c]", "a c")]
    [InlineData("f(a, g(b)...)", "a b")]
    [InlineData("a.0.b", "a[0].b")]
    [InlineData("a ? b : c", "a b c")]
    public void Lists_what_an_expression_needs_from_outside(string expression, string expected)
    {
        var diagnostics = new DiagnosticList();
        Assert.Equal(expected, string.Join(' ', Source.Expression(expression, diagnostics).Variables));
        Assert.Empty(diagnostics);
    }

    [Fact]
    public void Lists_the_functions_called_anywhere_inside()
    {
        var calls = Source.Expression("f(g(1), [for x in h() : p::q(x)])", new DiagnosticList()).FunctionCalls;
        Assert.Equal(["f", "g", "h", "p::q"], calls.Select(static call => call.Name));
    }
}
