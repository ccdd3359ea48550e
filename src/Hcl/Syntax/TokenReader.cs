using Millwright.Hcl.Diagnostics;

namespace Millwright.Hcl.Syntax;

/// <summary>Hands out tokens one by one, without comments, and without newlines where they mean nothing.</summary>
internal class TokenReader(List<Token> tokens)
{
    private readonly Stack<bool> _newlines = new([true]);
    private int _next;

    /// <summary>
    /// Set once an error made the parser skip tokens: it may stand in the wrong place then, so complaints about unexpected
    /// tokens are no longer worth reporting.
    /// </summary>
    protected bool Recovering { get; set; }

    protected SourceRange NextRange => Peek().Range;

    /// <summary>The token read last, whatever its kind; at the beginning the one to come.</summary>
    protected SourceRange PreviousRange => _next == 0 ? NextRange : tokens[_next - 1].Range;

    protected Token Peek() => Next(out _);

    protected Token Read()
    {
        var token = Next(out var after);
        _next = after;
        return token;
    }

    /// <summary>Until the matching <see cref="PopNewlines"/>, newlines are tokens or are passed over.</summary>
    protected void PushNewlines(bool included) => _newlines.Push(included);

    protected void PopNewlines() => _newlines.Pop();

    private Token Next(out int after)
    {
        var newlines = _newlines.Peek();
        for (var i = _next; i < tokens.Count; i++)
        {
            var token = tokens[i];
            after = i + 1;
            if (token.Type == TokenType.Comment)
            {
                // A comment to the end of its line swallowed the newline, which still ends an argument.
                if (newlines && token.Bytes.Span[^1] == '\n') return token with { Type = TokenType.Newline, Bytes = token.Bytes[^1..] };
            }
            else if (token.Type != TokenType.Newline || newlines)
            {
                return token;
            }
        }
        after = tokens.Count;
        return tokens[^1];
    }

    /// <summary>Skips to behind the next token of a type, minding nested brackets, and returns that token or the end of the file.</summary>
    protected Token Recover(TokenType end)
    {
        Recovering = true;
        var start = Opposite(end);
        var depth = 0;
        while (true)
        {
            var token = Read();
            if (token.Type == TokenType.EndOfFile) return token;
            var type = end == TokenType.TemplateSequenceEnd && token.Type == TokenType.TemplateControl
                ? TokenType.TemplateInterpolation
                : token.Type;
            if (type == start && start != TokenType.Nil) depth++;
            else if (type == end && depth-- == 0) return token;
        }
    }

    /// <summary>Skips the next bracketed stretch that begins with a token of that type.</summary>
    protected void RecoverOver(TokenType start)
    {
        TokenType type;
        do type = Read().Type;
        while (type != start && type != TokenType.EndOfFile);
        Recover(Opposite(start));
    }

    /// <summary>Skips to behind the newline that ends the argument or block header at hand.</summary>
    protected void RecoverAfterBodyItem()
    {
        Recovering = true;
        var open = new Stack<TokenType>();
        while (true)
        {
            var type = Read().Type;
            switch (type)
            {
                case TokenType.Newline when open.Count == 0:
                case TokenType.EndOfFile:
                    return;
                case TokenType.OpenBrace or TokenType.OpenBracket or TokenType.OpenParen or TokenType.OpenQuote
                    or TokenType.OpenHeredoc or TokenType.TemplateInterpolation or TokenType.TemplateControl:
                    open.Push(type);
                    break;
                case TokenType.CloseBrace or TokenType.CloseBracket or TokenType.CloseParen or TokenType.CloseQuote
                    or TokenType.CloseHeredoc:
                    var opener = Opposite(type);
                    while (open.TryPop(out var top) && top != opener)
                    {
                    }
                    break;
                case TokenType.TemplateSequenceEnd:
                    while (open.TryPop(out var top) && top is not (TokenType.TemplateInterpolation or TokenType.TemplateControl))
                    {
                    }
                    break;
            }
        }
    }

    protected static TokenType Opposite(TokenType type) => type switch
    {
        TokenType.OpenBrace => TokenType.CloseBrace,
        TokenType.CloseBrace => TokenType.OpenBrace,
        TokenType.OpenBracket => TokenType.CloseBracket,
        TokenType.CloseBracket => TokenType.OpenBracket,
        TokenType.OpenParen => TokenType.CloseParen,
        TokenType.CloseParen => TokenType.OpenParen,
        TokenType.OpenQuote => TokenType.CloseQuote,
        TokenType.CloseQuote => TokenType.OpenQuote,
        TokenType.OpenHeredoc => TokenType.CloseHeredoc,
        TokenType.CloseHeredoc => TokenType.OpenHeredoc,
        TokenType.TemplateInterpolation or TokenType.TemplateControl => TokenType.TemplateSequenceEnd,
        TokenType.TemplateSequenceEnd => TokenType.TemplateInterpolation,
        _ => TokenType.Nil,
    };
}
