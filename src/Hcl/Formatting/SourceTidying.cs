using System.Text;
using Millwright.Hcl.Syntax;

namespace Millwright.Hcl.Formatting;

/// <summary>
/// The changes <c>terraform fmt</c> makes beyond layout: arguments that are nothing but an interpolation lose it, old spellings
/// of types become new ones, and block labels are quoted.
/// </summary>
/// <remarks>Walks the tokens of a file that is known to parse, so a body is a matter of names, equals signs and braces.</remarks>
internal sealed class SourceTidying(LayoutToken[] tokens)
{
    private readonly List<LayoutToken> _result = new(tokens.Length);
    private int _at;

    public static LayoutToken[] Apply(LayoutToken[] tokens)
    {
        var tidying = new SourceTidying(tokens);
        tidying.Body([]);
        return [.. tidying._result, .. tokens[tidying._at..]];
    }

    private TokenType Type => _at < tokens.Length ? tokens[_at].Type : TokenType.EndOfFile;

    private void Body(List<string> blocks)
    {
        while (Type is not (TokenType.EndOfFile or TokenType.CloseBrace))
        {
            if (Type is TokenType.Identifier) Item(blocks);
            else Copy();
        }
    }

    private void Item(List<string> blocks)
    {
        var name = tokens[_at];
        Copy();
        CopyComments();
        if (Type == TokenType.Equal) Attribute(name, blocks);
        else Block(name, blocks);
    }

    private void Attribute(LayoutToken name, List<string> blocks)
    {
        Copy();
        CopyComments();
        var end = ExpressionEnd();
        var last = end;
        while (last > _at && tokens[last - 1].Type == TokenType.Comment) last--;
        var expression = new ArraySegment<LayoutToken>(tokens, _at, last - _at);
        var isType = blocks is ["variable"] && name.Bytes.Span.SequenceEqual("type"u8);
        _result.AddRange(isType ? TypeExpression(expression) : ValueExpression(expression));
        _at = last;
        while (_at < end) Copy();
    }

    private void Block(LayoutToken type, List<string> blocks)
    {
        for (; Type is not (TokenType.OpenBrace or TokenType.EndOfFile); _at++)
        {
            // Comments between labels go, as in Terraform.
            if (Type == TokenType.Identifier) AddLabel(tokens[_at]);
            else if (Type is TokenType.OpenQuote or TokenType.CloseQuote) _result.Add(tokens[_at]);
            else if (Type == TokenType.QuotedLiteral) _result.Add(Requote(tokens[_at]));
        }
        Copy();
        Body([.. blocks, Encoding.UTF8.GetString(type.Bytes.Span)]);
        if (Type == TokenType.CloseBrace) Copy();
    }

    private void AddLabel(LayoutToken name)
    {
        _result.Add(LayoutToken.Of(TokenType.OpenQuote, "\""));
        _result.Add(new LayoutToken(TokenType.QuotedLiteral, name.Bytes));
        _result.Add(LayoutToken.Of(TokenType.CloseQuote, "\""));
    }

    /// <summary>A label is read and written again, which gives its escapes their usual form.</summary>
    private static LayoutToken Requote(LayoutToken label)
    {
        if (!label.Bytes.Span.ContainsAny((byte)'\\', (byte)'$', (byte)'%')) return label;
        var text = QuotedSource.Unescape(Encoding.UTF8.GetString(label.Bytes.Span));
        return LayoutToken.Of(TokenType.QuotedLiteral, QuotedSource.Escape(text));
    }

    /// <summary>The end of the argument: a newline, or the brace of a block on one line, outside all brackets and templates.</summary>
    private int ExpressionEnd()
    {
        var depth = 0;
        for (var i = _at; i < tokens.Length; i++)
        {
            var token = tokens[i];
            if (token.Type == TokenType.EndOfFile) return i;
            if (depth == 0 && (token.EndsLine || token.Type == TokenType.CloseBrace)) return i;
            depth += token.BracketChange + token.Type switch
            {
                TokenType.OpenQuote or TokenType.OpenHeredoc => 1,
                TokenType.CloseQuote or TokenType.CloseHeredoc => -1,
                _ => 0,
            };
        }
        return tokens.Length;
    }

    /// <summary><c>"${x}"</c> is <c>x</c>, provided that it is surely one interpolation and nothing else.</summary>
    private static IEnumerable<LayoutToken> ValueExpression(ArraySegment<LayoutToken> expression)
    {
        if (expression is not
            [
                { Type: TokenType.OpenQuote }, { Type: TokenType.TemplateInterpolation }, ..,
                { Type: TokenType.TemplateSequenceEnd }, { Type: TokenType.CloseQuote },
            ] || expression.Count < 5)
        {
            return expression;
        }
        var inside = expression[2..^2];
        var quotes = 0;
        foreach (var token in inside)
        {
            if (token.Type == TokenType.OpenQuote) quotes++;
            else if (token.Type == TokenType.CloseQuote) quotes--;
            else if (quotes <= 0
                && token.Type is TokenType.TemplateInterpolation or TokenType.TemplateSequenceEnd or TokenType.QuotedLiteral)
            {
                return expression;
            }
        }
        while (inside.Count > 0 && inside[0].Type == TokenType.Newline) inside = inside[1..];
        while (inside.Count > 0 && inside[^1].Type == TokenType.Newline) inside = inside[..^1];
        var lines = inside.Any(static token => token.Type == TokenType.Newline);
        var enclosed = inside is [{ Type: TokenType.OpenParen }, .., { Type: TokenType.CloseParen }];
        return lines && !enclosed
            ? [LayoutToken.Of(TokenType.OpenParen, "("), .. inside, LayoutToken.Of(TokenType.CloseParen, ")")]
            : inside;
    }

    /// <summary>Collections without an element type hold anything; in quotes, as Terraform 0.11 had them, they hold strings.</summary>
    private static IEnumerable<LayoutToken> TypeExpression(ArraySegment<LayoutToken> expression)
    {
        switch (expression)
        {
            case [{ Type: TokenType.Identifier } name]:
                return Encoding.UTF8.GetString(name.Bytes.Span) is "list" or "map" or "set" ? Collection(name, "any") : expression;
            case [{ Type: TokenType.OpenQuote }, { Type: TokenType.QuotedLiteral } name, { Type: TokenType.CloseQuote }]:
                var text = Encoding.UTF8.GetString(name.Bytes.Span);
                var bare = LayoutToken.Of(TokenType.Identifier, text);
                return text is "string" ? [bare] : text is "list" or "map" ? Collection(bare, "string") : expression;
            default:
                return expression;
        }
    }

    private static LayoutToken[] Collection(LayoutToken name, string element) =>
    [
        name,
        LayoutToken.Of(TokenType.OpenParen, "("),
        LayoutToken.Of(TokenType.Identifier, element),
        LayoutToken.Of(TokenType.CloseParen, ")"),
    ];

    private void CopyComments()
    {
        while (Type == TokenType.Comment) Copy();
    }

    private void Copy() => _result.Add(tokens[_at++]);
}
