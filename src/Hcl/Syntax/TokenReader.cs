using Millwright.Hcl.Diagnostics;

namespace Millwright.Hcl.Syntax;

/// <summary>Hands out tokens one by one, without comments, and without newlines where they mean nothing.</summary>
/// <remarks>Tokens are scanned when they are wanted: a large file has more of them than should be in memory at once.</remarks>
internal class TokenReader
{
    /// <summary>So many tokens are read before their memory is used again.</summary>
    private const int TrimThreshold = 512;

    private readonly ReadOnlyMemory<byte> _source;
    private readonly int _startByte;
    private readonly Scanner _scanner;
    private readonly InvalidTokenCheck _check;
    private readonly List<Token> _tokens;
    private readonly Stack<bool> _newlines = new([true]);
    private SourceRange? _previous;
    private int _next;

    // The token to come, once looked for: an expression looks at it from every level of precedence.
    private Token _current;
    private int _afterCurrent;
    private bool _hasCurrent;

    protected TokenReader(ReadOnlyMemory<byte> source, string fileName, SourcePosition start, ScanMode mode, DiagnosticList tokenErrors)
    {
        _tokens = new List<Token>(Math.Min(TrimThreshold * 2, source.Length / 3 + 4));
        _source = source;
        _startByte = start.Byte;
        FileName = fileName;
        _scanner = new Scanner(source, fileName, start, mode, _tokens);
        _check = new InvalidTokenCheck(tokenErrors);
    }

    /// <summary>
    /// Set once an error made the parser skip tokens: it may stand in the wrong place then, so complaints about unexpected
    /// tokens are no longer worth reporting.
    /// </summary>
    protected bool Recovering { get; set; }

    protected string FileName { get; }

    protected SourceRange NextRange => Peek().Range;

    /// <summary>The token read last, whatever its kind; at the beginning the one to come.</summary>
    protected SourceRange PreviousRange => _previous ?? NextRange;

    protected ref readonly Token Peek()
    {
        if (!_hasCurrent)
        {
            _current = Next(out _afterCurrent);
            _hasCurrent = true;
        }
        return ref _current;
    }

    protected Token Read()
    {
        var token = Peek();
        _previous = _tokens[_afterCurrent - 1].Range;
        _next = _afterCurrent;
        _hasCurrent = false;
        // The end of the file stays, to be handed out again and again.
        if (token.Type != TokenType.EndOfFile && _next >= TrimThreshold)
        {
            _tokens.RemoveRange(0, _next);
            _next = 0;
        }
        return token;
    }

    /// <summary>The source from a position on.</summary>
    protected ReadOnlySpan<byte> SourceAt(int startByte) => _source.Span[(startByte - _startByte)..];

    /// <summary>Scans what is left, so that invalid tokens behind the last one read are reported too.</summary>
    protected void ReadToEnd()
    {
        while (Read().Type != TokenType.EndOfFile)
        {
        }
    }

    /// <summary>Until the matching <see cref="PopNewlines"/>, newlines are tokens or are passed over.</summary>
    protected void PushNewlines(bool included)
    {
        _newlines.Push(included);
        _hasCurrent = false;
    }

    protected void PopNewlines()
    {
        _newlines.Pop();
        _hasCurrent = false;
    }

    private Token Next(out int after)
    {
        var newlines = _newlines.Peek();
        for (var i = _next; i < _tokens.Count || Scan(); i++)
        {
            var token = _tokens[i];
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
        after = _tokens.Count;
        return _tokens[^1];
    }

    /// <summary>False where there is nothing left to scan.</summary>
    private bool Scan()
    {
        var count = _tokens.Count;
        while (_tokens.Count == count)
        {
            if (!_scanner.Advance()) return false;
        }
        for (var i = count; i < _tokens.Count; i++) _check.Check(_tokens[i]);
        return true;
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
