using CsCheck;
using Millwright.Hcl.Bodies;
using Millwright.Hcl.Diagnostics;
using Millwright.Hcl.Evaluation;
using Millwright.Hcl.Syntax.Expressions;

namespace Millwright.Hcl.Tests.Syntax;

public sealed class ParserTests
{
    private static readonly string[] Words =
    [
        "a", "b.c", "1", "\"", "${", "}", "%{", "~}", "{", "[", "]", "(", ")", "=", "=>", ":", "::", ",", "...", ".", "*", "?", "for ", "in ",
        "if ", "else ", "endif ", "<<-EOT\n", "EOT\n", "\n", " ", "-", "!", "&&", "==", "#", "/*", "\\", "'", "é", "null",
    ];

    private static readonly Gen<string> Soup = Gen.Int[0, Words.Length - 1].Array[0, 40].Select(static picks => string.Concat(picks.Select(static i => Words[i])));

    [Fact]
    public void Never_throws_whatever_the_source() => Soup.Sample(source =>
    {
        var bytes = Source.Bytes(source);
        foreach (var parse in (Action<DiagnosticList>[])
            [
                d => HclParser.ParseNative(bytes, "", d),
                d => HclParser.ParseExpression(bytes, "", SourcePosition.Start, d).Evaluate(Source.Context(), d),
                d => HclParser.ParseTemplate(bytes, "", SourcePosition.Start, d).Evaluate(Source.Context(), d),
                d => HclParser.ParseTraversal(bytes, "", SourcePosition.Start, d),
            ])
        {
            parse(new DiagnosticList());
        }
    });

    [Fact]
    public void Never_throws_on_random_bytes() => Gen.Byte.Array[0, 80].Sample(bytes =>
    {
        HclParser.ParseNative(bytes, "", new DiagnosticList());
        HclParser.ParseJson(bytes, "", new DiagnosticList());
    });

    [Fact]
    public void Keeps_attributes_inside_their_blocks_and_expressions_inside_their_attributes() => Soup.Sample(source =>
    {
        var text = $"b {{\n{source}\n}}\n";
        var diagnostics = new DiagnosticList();
        var body = Source.Native(text, diagnostics);
        if (!diagnostics.HasErrors) CheckNesting(body);
    });

    private static void CheckNesting(NativeBody body)
    {
        foreach (var attribute in body.Attributes.Values)
        {
            AssertWithin(attribute.Range, body.Range);
            AssertWithin(attribute.Expression.Range, attribute.Range);
        }
        foreach (var block in body.Blocks)
        {
            AssertWithin(block.Range, body.Range);
            CheckNesting((NativeBody)block.Body);
        }
    }

    private static void AssertWithin(SourceRange inner, SourceRange outer)
    {
        Assert.InRange(inner.Start.Byte, outer.Start.Byte, outer.End.Byte);
        Assert.InRange(inner.End.Byte, inner.Start.Byte, outer.End.Byte);
    }

    [Theory]
    [InlineData('[')]
    [InlineData('(')]
    [InlineData('{')]
    [InlineData('-')]
    [InlineData('!')]
    public void Refuses_what_is_nested_too_deeply_without_falling_over(char bracket)
    {
        var diagnostics = new DiagnosticList();
        Source.Expression(new string(bracket, 200_000), diagnostics);
        Assert.True(diagnostics.HasErrors);
    }

    [Fact]
    public void Evaluates_a_very_long_chain_of_operators_or_says_that_it_cannot()
    {
        var diagnostics = new DiagnosticList();
        var expression = Source.Expression("1" + string.Concat(Enumerable.Repeat("+1", 100_000)), diagnostics);
        expression.Evaluate(new EvaluationContext(), diagnostics);
        Assert.All(diagnostics, static d => Assert.Equal("Expression too deep", d.Summary));
    }

    [Theory]
    [InlineData("a.b[0]", "test.tf:1,1-7")]
    [InlineData("  (a + b)", "test.tf:1,3-10")]
    [InlineData("f(a,\n  b)", "test.tf:1,1-2,5")]
    [InlineData("a[*].b", "test.tf:1,1-7")]
    [InlineData("-x * y", "test.tf:1,1-7")]
    [InlineData("\"é${b}\"", "test.tf:1,1-8")]
    [InlineData("[for x in y : x]", "test.tf:1,1-17")]
    public void Gives_each_expression_its_range(string source, string range) =>
        Assert.Equal(range, Source.Expression(source, new DiagnosticList()).Range.ToString());

    [Fact]
    public void Binds_multiplication_before_addition_before_comparison_before_logic()
    {
        var or = Assert.IsType<BinaryExpression>(Source.Expression("a || b && c == d > e + f * g", new DiagnosticList()));
        var and = Assert.IsType<BinaryExpression>(or.Right);
        var equal = Assert.IsType<BinaryExpression>(and.Right);
        var greater = Assert.IsType<BinaryExpression>(equal.Right);
        var plus = Assert.IsType<BinaryExpression>(greater.Right);
        Assert.IsType<BinaryExpression>(plus.Right);
    }

    [Theory]
    [InlineData("<<-EOT\n    a\n      b\n\n    c\n  EOT\n", "a\n  b\n\nc\n")]
    [InlineData("<<EOT\n  a\nEOT\n", "  a\n")]
    [InlineData("<<-EOT\n  a\n ${\"x\"}\n  EOT\n", " a\nx\n")]
    [InlineData("<<EOT\na\\n$${b}\nEOT\n", "a\\n${b}\n")]
    [InlineData("<<EOT\nEOT\n", "")]
    [InlineData("<<EOT\n%{ for x in [\"a\",\"b\"] ~}\n- ${x}\n%{ endfor ~}\nEOT\n", "- a\n- b\n")]
    [InlineData("<<EOT\r\na\r\nEOT\r\n", "a\r\n")]
    public void Reads_heredocs(string source, string expected) => Assert.Equal(expected, Source.Evaluate(source).AsString());

    [Fact]
    public void Reads_a_traversal_with_literal_keys()
    {
        var diagnostics = new DiagnosticList();
        var traversal = HclParser.ParseTraversal(Source.Bytes("a.b[\"c\"][1].d"), "", SourcePosition.Start, diagnostics);
        Assert.Empty(diagnostics);
        Assert.Equal("a.b[\"c\"][1].d", traversal!.ToString());
    }
}
