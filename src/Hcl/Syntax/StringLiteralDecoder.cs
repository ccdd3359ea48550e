using System.Globalization;
using System.Text;
using Millwright.Hcl.Diagnostics;

namespace Millwright.Hcl.Syntax;

/// <summary>Resolves the escapes in the literal parts of strings.</summary>
internal ref struct StringLiteralDecoder
{
    private const string InvalidEscape = "Invalid escape sequence";
    private readonly ReadOnlySpan<byte> _bytes;
    private readonly bool _quoted;
    private readonly SourceRange _range;
    private readonly DiagnosticList _diagnostics;
    private readonly StringBuilder _text;
    private SourcePosition _position;

    private StringLiteralDecoder(Token token, DiagnosticList diagnostics)
    {
        _bytes = token.Bytes.Span;
        _quoted = token.Type == TokenType.QuotedLiteral;
        _range = token.Range;
        _position = token.Range.Start;
        _diagnostics = diagnostics;
        _text = new StringBuilder(_bytes.Length);
    }

    /// <summary>The text a <see cref="TokenType.QuotedLiteral"/> or <see cref="TokenType.StringLiteral"/> stands for.</summary>
    public static string Decode(Token token, DiagnosticList diagnostics)
    {
        var bytes = token.Bytes.Span;
        var plain = token.Type == TokenType.QuotedLiteral
            ? bytes.IndexOfAny((byte)'\\', (byte)'$', (byte)'%') < 0
            : bytes.IndexOfAny((byte)'$', (byte)'%') < 0;
        return plain ? Encoding.UTF8.GetString(bytes) : new StringLiteralDecoder(token, diagnostics).Run();
    }

    private string Run()
    {
        for (var at = 0; at < _bytes.Length;)
        {
            var rest = _bytes[at..];
            var length = Step(rest);
            _position = GraphemeClusters.Advance(_position, rest[..length]);
            at += length;
        }
        return _text.ToString();
    }

    private readonly int Step(ReadOnlySpan<byte> rest)
    {
        if (rest[0] == '\\' && _quoted) return Escape(rest);
        if (rest[0] is (byte)'$' or (byte)'%')
        {
            if (rest.Length > 2 && rest[1] == rest[0] && rest[2] == '{')
            {
                _text.Append((char)rest[0]).Append('{');
                return 3;
            }
            _text.Append((char)rest[0]);
            return 1;
        }
        var length = _quoted
            ? rest.IndexOfAny((byte)'\\', (byte)'$', (byte)'%')
            : rest.IndexOfAny((byte)'$', (byte)'%');
        if (length < 0) length = rest.Length;
        _text.Append(Encoding.UTF8.GetString(rest[..length]));
        return length;
    }

    private readonly int Escape(ReadOnlySpan<byte> rest)
    {
        if (rest.Length < 2)
        {
            Report("Backslash must be followed by an escape sequence selector character.", rest);
            _text.Append('\\');
            return 1;
        }
        var simple = rest[1] switch
        {
            (byte)'n' => '\n',
            (byte)'r' => '\r',
            (byte)'t' => '\t',
            (byte)'"' => '"',
            (byte)'\\' => '\\',
            _ => '\0',
        };
        if (simple != '\0')
        {
            _text.Append(simple);
            return 2;
        }
        if (rest[1] == 'u') return UnicodeEscape(rest, 4, "The \\u escape sequence must be followed by four hexadecimal digits.");
        if (rest[1] == 'U') return UnicodeEscape(rest, 8, "The \\U escape sequence must be followed by eight hexadecimal digits.");

        var size = Rune.DecodeFromUtf8(rest[1..], out _, out var consumed) == System.Buffers.OperationStatus.Done ? consumed : 1;
        var symbol = Encoding.UTF8.GetString(rest.Slice(1, size));
        Report($"The symbol {QuotedText.Quote(symbol)} is not a valid escape sequence selector.", rest[..(1 + size)]);
        _text.Append(symbol);
        return 1 + size;
    }

    private readonly int UnicodeEscape(ReadOnlySpan<byte> rest, int digits, string tooFew)
    {
        var count = 0;
        while (count < digits && 2 + count < rest.Length && char.IsAsciiHexDigit((char)rest[2 + count])) count++;
        var sequence = rest[..(2 + count)];
        if (count < digits)
        {
            Report(tooFew, sequence);
            _text.Append(Encoding.UTF8.GetString(sequence));
            return sequence.Length;
        }
        var code = uint.Parse(sequence[2..], NumberStyles.HexNumber, CultureInfo.InvariantCulture);
        if (Rune.IsValid(code))
        {
            _text.Append(new Rune(code));
        }
        else
        {
            Report($"Cannot encode character U+{code:x4} in UTF-8.", sequence);
            _text.Append(Encoding.UTF8.GetString(sequence));
        }
        return sequence.Length;
    }

    private readonly void Report(string detail, ReadOnlySpan<byte> sequence)
    {
        var end = GraphemeClusters.Advance(_position, sequence);
        _diagnostics.Error(InvalidEscape, detail, new SourceRange(_range.FileName, _position, end));
    }
}
