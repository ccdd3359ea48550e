using Millwright.Hcl.Diagnostics;
using Millwright.Hcl.Syntax;

namespace Millwright.Hcl.Json;

/// <summary>Cuts JSON into tokens, generously: what is wrong inside a token is for the parser to say.</summary>
/// <remarks>Columns are HCL's: a tab counts as two, a carriage return as none.</remarks>
internal sealed class JsonScanner(ReadOnlyMemory<byte> source, string fileName)
{
    private readonly List<JsonToken> _tokens = [];
    private SourcePosition _position = SourcePosition.Start;

    public List<JsonToken> Scan()
    {
        while (true)
        {
            SkipWhitespace();
            if (_position.Byte == source.Length) break;
            if (ScanToken()) continue;
            // No one reads on after a byte that begins no token.
            Emit(JsonTokenType.Invalid, 1);
            break;
        }
        _tokens.Add(new JsonToken(JsonTokenType.EndOfFile, default, new SourceRange(fileName, _position, _position)));
        return _tokens;
    }

    private bool ScanToken()
    {
        var rest = source.Span[_position.Byte..];
        var first = rest[0];
        JsonTokenType? symbol = first switch
        {
            (byte)'{' => JsonTokenType.OpenBrace,
            (byte)'}' => JsonTokenType.CloseBrace,
            (byte)'[' => JsonTokenType.OpenBracket,
            (byte)']' => JsonTokenType.CloseBracket,
            (byte)',' => JsonTokenType.Comma,
            (byte)':' => JsonTokenType.Colon,
            (byte)'=' => JsonTokenType.Equals,
            _ => null,
        };
        if (symbol is { } type)
        {
            Emit(type, 1);
        }
        else if (first == '"')
        {
            Emit(JsonTokenType.String, MeasureString(rest));
        }
        else if (char.IsAsciiDigit((char)first) || first is (byte)'-' or (byte)'+' or (byte)'.')
        {
            Emit(JsonTokenType.Number, Measure(rest, "-+.eE0123456789"u8));
        }
        else if (char.IsAsciiLetter((char)first))
        {
            Emit(JsonTokenType.Keyword, Measure(rest, "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ_"u8));
        }
        else
        {
            return false;
        }
        return true;
    }

    private static int Measure(ReadOnlySpan<byte> rest, ReadOnlySpan<byte> allowed)
    {
        var end = rest.IndexOfAnyExcept(allowed);
        return end < 0 ? rest.Length : end;
    }

    /// <summary>Up to the closing quote, or to the first control character where that is missing.</summary>
    private static int MeasureString(ReadOnlySpan<byte> rest)
    {
        var escaping = false;
        for (var i = 1; i < rest.Length; i++)
        {
            if (rest[i] < 0x20) return i;
            if (rest[i] == '"' && !escaping) return i + 1;
            escaping = rest[i] == '\\' && !escaping;
        }
        return rest.Length;
    }

    private void SkipWhitespace()
    {
        var span = source.Span;
        var (line, column, at) = (_position.Line, _position.Column, _position.Byte);
        for (; at < span.Length; at++)
        {
            switch (span[at])
            {
                case (byte)' ':
                    column++;
                    continue;
                case (byte)'\t':
                    column += 2;
                    continue;
                case (byte)'\r':
                    continue;
                case (byte)'\n':
                    line++;
                    column = 1;
                    continue;
            }
            break;
        }
        _position = new(line, column, at);
    }

    private void Emit(JsonTokenType type, int length)
    {
        var start = _position;
        var bytes = source.Slice(start.Byte, length);
        _position = GraphemeClusters.Advance(start, bytes.Span);
        _tokens.Add(new JsonToken(type, bytes, new SourceRange(fileName, start, _position)));
    }
}
