using Millwright.Hcl.Diagnostics;

namespace Millwright.Hcl.Syntax;

/// <summary>Cuts native syntax into tokens.</summary>
/// <remarks>
/// The grammar is that of HCL's scanner: the longest match wins, and strings, heredocs and interpolations nest. Nothing is
/// refused here; what is no part of the language becomes a token that says so.
/// </remarks>
public sealed class Scanner
{
    private readonly ReadOnlyMemory<byte> _source;
    private readonly string _fileName;
    private readonly List<Token> _tokens;
    private readonly Stack<Mode> _modes = new();
    private readonly Stack<Heredoc> _heredocs = new();
    private readonly Stack<int> _sequenceBraces = new();
    private readonly int _startByte;
    private SourcePosition _position;
    private int _braces;
    private int _at;
    private bool _noCommentEnd;
    private bool _isDone;

    internal Scanner(ReadOnlyMemory<byte> source, string fileName, SourcePosition start, ScanMode mode, List<Token> tokens)
    {
        if (source.Span.StartsWith("\uFEFF"u8))
        {
            source = source[3..];
            start = start with { Byte = start.Byte + 3 };
        }
        _source = source;
        _fileName = fileName;
        _position = start;
        _startByte = start.Byte;
        _tokens = tokens;
        _modes.Push(mode == ScanMode.Template ? Mode.Template : Mode.Main);
    }

    private enum Mode : byte
    {
        Main,
        Quoted,
        Heredoc,
        Template,
    }

    /// <summary>All tokens, the last being <see cref="TokenType.EndOfFile"/>.</summary>
    public static List<Token> Scan(ReadOnlyMemory<byte> source, string fileName, SourcePosition start, ScanMode mode = ScanMode.Normal)
    {
        var tokens = new List<Token>(source.Length / 3 + 4);
        var scanner = new Scanner(source, fileName, start, mode, tokens);
        while (scanner.Advance())
        {
        }
        return tokens;
    }

    public static List<Token> Scan(ReadOnlyMemory<byte> source, string fileName = "") => Scan(source, fileName, SourcePosition.Start);

    /// <summary>Appends the next tokens to the list, none where there are blanks; false once the end of the file has been appended.</summary>
    internal bool Advance()
    {
        if (_isDone) return false;
        var source = _source.Span;
        if (_at == source.Length)
        {
            Emit(TokenType.EndOfFile, 0);
            _isDone = true;
            return true;
        }
        var mode = _modes.Peek();
        var scanned = mode switch
        {
            Mode.Main => ScanMain(source),
            Mode.Quoted => ScanQuoted(source),
            Mode.Heredoc => ScanText(source, inHeredoc: true),
            _ => ScanText(source, inHeredoc: false),
        };
        // A bare template may end in a lone "$" or "%", which is text; elsewhere there is no way on.
        return scanned || Emit(mode == Mode.Template ? TokenType.StringLiteral : TokenType.Invalid, source.Length - _at);
    }

    private bool ScanMain(ReadOnlySpan<byte> source)
    {
        var rest = source[_at..];
        var b = rest[0];
        switch (b)
        {
            case (byte)' ' or (byte)'\t':
                _at++;
                return true;
            case (byte)'"':
                Emit(TokenType.OpenQuote, 1);
                _modes.Push(Mode.Quoted);
                return true;
            case (byte)'{':
                Emit(TokenType.OpenBrace, 1);
                _braces++;
                return true;
            case (byte)'}':
                CloseBrace(1);
                return true;
            case (byte)'~' when Follows(rest, 1, '}'):
                CloseBrace(2);
                return true;
            case (byte)'<' when ScanHeredocStart(rest):
                return true;
            case (byte)'#':
                ScanLineComment(rest);
                return true;
            case (byte)'/' when ScanSlashComment(rest):
                return true;
        }
        if (char.IsAsciiDigit((char)b)) return Emit(TokenType.NumberLiteral, MeasureNumber(rest));
        var identifier = IdentifierSyntax.Measure(rest);
        return identifier > 0 ? Emit(TokenType.Identifier, identifier) : ScanSymbol(rest);
    }

    private bool ScanSymbol(ReadOnlySpan<byte> rest)
    {
        var next = rest.Length > 1 ? rest[1] : (byte)0;
        return rest[0] switch
        {
            (byte)'\n' => Emit(TokenType.Newline, 1),
            (byte)'\r' when next == '\n' => Emit(TokenType.Newline, 2),
            (byte)'=' when next == '=' => Emit(TokenType.EqualOp, 2),
            (byte)'=' when next == '>' => Emit(TokenType.FatArrow, 2),
            (byte)'=' => Emit(TokenType.Equal, 1),
            (byte)'!' when next == '=' => Emit(TokenType.NotEqual, 2),
            (byte)'!' => Emit(TokenType.Bang, 1),
            (byte)'>' when next == '=' => Emit(TokenType.GreaterThanOrEqual, 2),
            (byte)'>' => Emit(TokenType.GreaterThan, 1),
            (byte)'<' when next == '=' => Emit(TokenType.LessThanOrEqual, 2),
            (byte)'<' => Emit(TokenType.LessThan, 1),
            (byte)'&' when next == '&' => Emit(TokenType.And, 2),
            (byte)'&' => Emit(TokenType.BitwiseAnd, 1),
            (byte)'|' when next == '|' => Emit(TokenType.Or, 2),
            (byte)'|' => Emit(TokenType.BitwiseOr, 1),
            (byte)':' when next == ':' => Emit(TokenType.DoubleColon, 2),
            (byte)':' => Emit(TokenType.Colon, 1),
            (byte)'.' when next == '.' && Follows(rest, 2, '.') => Emit(TokenType.Ellipsis, 3),
            (byte)'.' => Emit(TokenType.Dot, 1),
            (byte)'[' => Emit(TokenType.OpenBracket, 1),
            (byte)']' => Emit(TokenType.CloseBracket, 1),
            (byte)'(' => Emit(TokenType.OpenParen, 1),
            (byte)')' => Emit(TokenType.CloseParen, 1),
            (byte)',' => Emit(TokenType.Comma, 1),
            (byte)'*' => Emit(TokenType.Star, 1),
            (byte)'/' => Emit(TokenType.Slash, 1),
            (byte)'%' => Emit(TokenType.Percent, 1),
            (byte)'+' => Emit(TokenType.Plus, 1),
            (byte)'-' => Emit(TokenType.Minus, 1),
            (byte)'?' => Emit(TokenType.Question, 1),
            (byte)'~' => Emit(TokenType.BitwiseNot, 1),
            (byte)'^' => Emit(TokenType.BitwiseXor, 1),
            (byte)';' => Emit(TokenType.Semicolon, 1),
            (byte)'`' => Emit(TokenType.Backtick, 1),
            (byte)'\'' => Emit(TokenType.Apostrophe, 1),
            _ => EmitUnexpected(rest),
        };
    }

    private bool EmitUnexpected(ReadOnlySpan<byte> rest)
    {
        var size = MeasureUtf8(rest);
        return size > 0 ? Emit(TokenType.Invalid, size) : Emit(TokenType.BadUtf8, 1);
    }

    private void CloseBrace(int length)
    {
        var endsSequence = _sequenceBraces.TryPeek(out var level) && level == _braces;
        // "~}" is a sequence end even where a brace was wanted: the parser then says so.
        Emit(endsSequence || length == 2 ? TokenType.TemplateSequenceEnd : TokenType.CloseBrace, length);
        _braces--;
        if (!endsSequence) return;
        _sequenceBraces.Pop();
        _modes.Pop();
    }

    private void BeginSequence(ReadOnlySpan<byte> rest)
    {
        var type = rest[0] == '$' ? TokenType.TemplateInterpolation : TokenType.TemplateControl;
        Emit(type, Follows(rest, 2, '~') ? 3 : 2);
        _sequenceBraces.Push(++_braces);
        if (_heredocs.TryPeek(out var heredoc)) heredoc.AtLineStart = false;
        _modes.Push(Mode.Main);
    }

    private bool ScanHeredocStart(ReadOnlySpan<byte> rest)
    {
        if (!Follows(rest, 1, '<')) return false;
        var start = Follows(rest, 2, '-') ? 3 : 2;
        var length = IdentifierSyntax.Measure(rest[start..]);
        if (length == 0) return false;
        var end = start + length;
        if (Follows(rest, end, '\r')) end++;
        if (!Follows(rest, end, '\n')) return false;
        var marker = _source.Slice(_at + start, length);
        Emit(TokenType.OpenHeredoc, end + 1);
        _heredocs.Push(new Heredoc(marker));
        _modes.Push(Mode.Heredoc);
        return true;
    }

    private void ScanLineComment(ReadOnlySpan<byte> rest)
    {
        var end = rest.IndexOf((byte)'\n');
        Emit(TokenType.Comment, end < 0 ? rest.Length : end + 1);
    }

    private bool ScanSlashComment(ReadOnlySpan<byte> rest)
    {
        if (Follows(rest, 1, '/'))
        {
            ScanLineComment(rest);
            return true;
        }
        if (_noCommentEnd || !Follows(rest, 1, '*')) return false;
        var end = rest[2..].IndexOf("*/"u8);
        // Remembered so that a file full of "/*" is still read in linear time.
        _noCommentEnd = end < 0;
        return end >= 0 && Emit(TokenType.Comment, end + 4);
    }

    private bool ScanQuoted(ReadOnlySpan<byte> source)
    {
        var rest = source[_at..];
        switch (rest[0])
        {
            case (byte)'"':
                Emit(TokenType.CloseQuote, 1);
                _modes.Pop();
                return true;
            case (byte)'$' or (byte)'%':
                return ScanSigil(rest, TokenType.QuotedLiteral);
            case (byte)'\n' or (byte)'\r':
                var newlines = rest.IndexOfAnyExcept((byte)'\n', (byte)'\r');
                return Emit(TokenType.QuotedNewline, newlines < 0 ? rest.Length : newlines);
        }
        var length = 0;
        while (length < rest.Length)
        {
            var b = rest[length];
            if (b is (byte)'"' or (byte)'$' or (byte)'%' or (byte)'\n' or (byte)'\r') break;
            var escape = b == '\\' ? 1 : 0;
            var size = MeasureUtf8(rest[(length + escape)..]);
            if (size == 0 || (escape == 1 && rest[length + 1] is (byte)'\n' or (byte)'\r')) break;
            length += escape + size;
        }
        return length > 0 ? Emit(TokenType.QuotedLiteral, length) : EmitUnexpected(rest);
    }

    /// <summary>A "$" or "%" in a string: the start of a sequence, an escaped one ("$${"), or itself.</summary>
    private bool ScanSigil(ReadOnlySpan<byte> rest, TokenType literal)
    {
        if (Follows(rest, 1, '{'))
        {
            BeginSequence(rest);
            return true;
        }
        if (rest.Length < 2) return false;
        if (literal == TokenType.StringLiteral && _heredocs.TryPeek(out var heredoc)) heredoc.AtLineStart = false;
        if (rest[1] != rest[0] || !Follows(rest, 2, '{')) return Emit(literal, 1);
        return Emit(literal, Follows(rest, 3, '~') ? 4 : 3);
    }

    private bool ScanText(ReadOnlySpan<byte> source, bool inHeredoc)
    {
        var rest = source[_at..];
        if (rest[0] is (byte)'$' or (byte)'%') return ScanSigil(rest, TokenType.StringLiteral);
        var length = 0;
        while (length < rest.Length && rest[length] is not ((byte)'$' or (byte)'%' or (byte)'\n' or (byte)'\r'))
        {
            var size = MeasureUtf8(rest[length..]);
            if (size == 0) break;
            length += size;
        }
        var newline = Follows(rest, length, '\n') ? 1 : Follows(rest, length, '\r') && Follows(rest, length + 1, '\n') ? 2 : 0;
        if (length + newline == 0) return rest[0] != '\r' && Emit(TokenType.BadUtf8, 1);
        if (!inHeredoc) return Emit(TokenType.StringLiteral, length + newline);

        var heredoc = _heredocs.Peek();
        if (newline > 0 && heredoc.AtLineStart && heredoc.EndsWith(rest[..length]))
        {
            if (length > 0) Emit(TokenType.CloseHeredoc, length);
            Emit(TokenType.Newline, newline);
            _heredocs.Pop();
            _modes.Pop();
            return true;
        }
        heredoc.AtLineStart = newline > 0;
        return Emit(TokenType.StringLiteral, length + newline);
    }

    private static bool Follows(ReadOnlySpan<byte> rest, int index, char symbol) => index < rest.Length && rest[index] == symbol;

    /// <summary>Digits, dots and exponents in any order, the last no dot; whether that is a number is the parser's question.</summary>
    private static int MeasureNumber(ReadOnlySpan<byte> rest)
    {
        int at = 1, accepted = 1;
        while (at < rest.Length)
        {
            var b = rest[at];
            if (b == '.')
            {
                at++;
                continue;
            }
            if (b is (byte)'e' or (byte)'E')
            {
                if (at + 1 < rest.Length && rest[at + 1] is (byte)'+' or (byte)'-') at++;
                at++;
                if (at >= rest.Length) break;
                b = rest[at];
            }
            if (!char.IsAsciiDigit((char)b)) break;
            accepted = ++at;
        }
        return accepted;
    }

    /// <summary>The size of the character at the beginning by its lead byte alone, as HCL's scanner sees it; 0 for a broken one.</summary>
    private static int MeasureUtf8(ReadOnlySpan<byte> rest)
    {
        if (rest.IsEmpty) return 0;
        var size = rest[0] switch { < 0x80 => 1, < 0xC0 => 0, < 0xE0 => 2, < 0xF0 => 3, < 0xF8 => 4, _ => 0 };
        if (size > rest.Length) return 0;
        for (var i = 1; i < size; i++)
        {
            if ((rest[i] & 0xC0) != 0x80) return 0;
        }
        return size;
    }

    private bool Emit(TokenType type, int length)
    {
        var bytes = _source.Slice(_at, length);
        // Only blanks lie between tokens, so bytes are columns there.
        var start = new SourcePosition(_position.Line, _position.Column + _at + _startByte - _position.Byte, _at + _startByte);
        _position = GraphemeClusters.Advance(start, bytes.Span);
        _tokens.Add(new Token(type, bytes, new SourceRange(_fileName, start, _position)));
        _at += length;
        return true;
    }

    /// <summary>A heredoc whose end marker has not come yet.</summary>
    private sealed class Heredoc(ReadOnlyMemory<byte> marker)
    {
        public bool AtLineStart { get; set; } = true;

        public bool EndsWith(ReadOnlySpan<byte> line) => UnicodeSpace.Trim(line).SequenceEqual(marker.Span);
    }
}
