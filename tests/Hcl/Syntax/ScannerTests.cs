using System.Text;
using CsCheck;
using Millwright.Hcl.Diagnostics;
using Millwright.Hcl.Syntax;

namespace Millwright.Hcl.Tests.Syntax;

public sealed class ScannerTests
{
    [Theory]
    [InlineData("a-b = 1.5e3", "Identifier:a-b Equal:= NumberLiteral:1.5e3")]
    [InlineData("1.foo", "NumberLiteral:1 Dot:. Identifier:foo")]
    [InlineData("1...", "NumberLiteral:1 Ellipsis:...")]
    [InlineData("1.2.3", "NumberLiteral:1.2.3")]
    [InlineData("1e", "NumberLiteral:1 Identifier:e")]
    [InlineData("a::b()", "Identifier:a DoubleColon::: Identifier:b OpenParen:( CloseParen:)")]
    [InlineData("\"a${b}c\"", "OpenQuote:\" QuotedLiteral:a TemplateInterpolation:${ Identifier:b TemplateSequenceEnd:} QuotedLiteral:c CloseQuote:\"")]
    [InlineData("\"$${a}\"", "OpenQuote:\" QuotedLiteral:$${ QuotedLiteral:a} CloseQuote:\"")]
    [InlineData("\"$a%b\"", "OpenQuote:\" QuotedLiteral:$ QuotedLiteral:a QuotedLiteral:% QuotedLiteral:b CloseQuote:\"")]
    [InlineData("\"${{}}\"", "OpenQuote:\" TemplateInterpolation:${ OpenBrace:{ CloseBrace:} TemplateSequenceEnd:} CloseQuote:\"")]
    [InlineData("\"a\\\"b\"", "OpenQuote:\" QuotedLiteral:a\\\"b CloseQuote:\"")]
    [InlineData("<<-A\n x${1}\n A\n", "OpenHeredoc:<<-A\\n StringLiteral: x TemplateInterpolation:${ NumberLiteral:1 TemplateSequenceEnd:} StringLiteral:\\n CloseHeredoc: A Newline:\\n")]
    [InlineData("a < b<<c", "Identifier:a LessThan:< Identifier:b LessThan:< LessThan:< Identifier:c")]
    [InlineData("a # b\nc", "Identifier:a Comment:# b\\n Identifier:c")]
    [InlineData("/* a */b/*", "Comment:/* a */ Identifier:b Slash:/ Star:*")]
    [InlineData("'a'", "Apostrophe:' Identifier:a Apostrophe:'")]
    [InlineData("\"a\nb\"", "OpenQuote:\" QuotedLiteral:a QuotedNewline:\\n QuotedLiteral:b CloseQuote:\"")]
    [InlineData("ünï", "Identifier:ünï")]
    public void Cuts_source_into_tokens(string source, string expected) => Assert.Equal(expected, Describe(Scan(source)));

    [Fact]
    public void Counts_columns_in_characters_as_a_reader_sees_them()
    {
        var tokens = Scan("\"e\u0301👩‍👩‍👧\" x");
        Assert.Equal(new SourcePosition(1, 2, 1), tokens[1].Range.Start);
        Assert.Equal(4, tokens[1].Range.End.Column);
        Assert.Equal(6, tokens[3].Range.Start.Column);
    }

    [Fact]
    public void Skips_a_byte_order_mark_but_counts_its_bytes() =>
        Assert.Equal(new SourcePosition(1, 1, 3), Scan("\uFEFFa")[0].Range.Start);

    [Fact]
    public void Takes_a_lone_dollar_at_the_end_of_a_template_as_text() =>
        Assert.Equal("StringLiteral:a StringLiteral:$", Describe(Scanner.Scan("a$"u8.ToArray(), "", SourcePosition.Start, ScanMode.Template)));

    [Fact]
    public void Leaves_only_blanks_between_tokens_whatever_the_bytes() => Gen.Byte.Array[0, 60].Sample(bytes =>
    {
        var at = bytes.AsSpan().StartsWith("\uFEFF"u8) ? 3 : 0;
        foreach (var token in Scanner.Scan(bytes))
        {
            for (; at < token.Range.Start.Byte; at++) Assert.True(bytes[at] is (byte)' ' or (byte)'\t');
            at += token.Bytes.Length;
            Assert.Equal(at, token.Range.End.Byte);
        }
        Assert.Equal(bytes.Length, at);
    });

    private static List<Token> Scan(string source) => Scanner.Scan(Encoding.UTF8.GetBytes(source));

    private static string Describe(List<Token> tokens) =>
        string.Join(' ', tokens.SkipLast(1).Select(token => $"{token.Type}:{token.Text.Replace("\n", "\\n")}"));
}
