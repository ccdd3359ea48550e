using System.Globalization;
using System.Text;

namespace Millwright.Providers.Settings;

/// <summary>The words of a CLI configuration file.</summary>
internal sealed class SettingScanner(string source)
{
    private int _position;
    private int _line = 1;
    private int _column = 1;

    public SettingToken Next()
    {
        SkipSpaceAndComments();
        int line = _line, column = _column;
        if (_position >= source.Length) return new SettingToken(SettingTokenKind.End, "", line, column);
        var c = source[_position];
        SettingTokenKind? symbol = c switch
        {
            '{' => SettingTokenKind.OpenBrace,
            '}' => SettingTokenKind.CloseBrace,
            '[' => SettingTokenKind.OpenBracket,
            ']' => SettingTokenKind.CloseBracket,
            '=' or ':' => SettingTokenKind.Assign,
            ',' => SettingTokenKind.Comma,
            _ => null,
        };
        if (symbol is { } kind)
        {
            Advance();
            return new SettingToken(kind, c.ToString(), line, column);
        }
        if (c == '"') return new SettingToken(SettingTokenKind.String, ReadString(), line, column);
        if (c == '<' && source.AsSpan(_position).StartsWith("<<")) return new SettingToken(SettingTokenKind.String, ReadHeredoc(), line, column);
        if (char.IsDigit(c) || c == '-') return new SettingToken(SettingTokenKind.Number, ReadWhile(static x => char.IsLetterOrDigit(x) || x is '.' or '-' or '+'), line, column);
        if (char.IsLetter(c) || c == '_') return new SettingToken(SettingTokenKind.Identifier, ReadWhile(static x => char.IsLetterOrDigit(x) || x is '_' or '-' or '.'), line, column);
        throw new SettingSyntaxException(line, column, "illegal character");
    }

    private void SkipSpaceAndComments()
    {
        while (_position < source.Length)
        {
            var rest = source.AsSpan(_position);
            if (char.IsWhiteSpace(rest[0]) || rest[0] == '\uFEFF') Advance();
            else if (rest[0] == '#' || rest.StartsWith("//")) SkipLine();
            else if (rest.StartsWith("/*")) SkipBlockComment();
            else return;
        }
    }

    private void SkipLine()
    {
        while (_position < source.Length && source[_position] != '\n') Advance();
    }

    private void SkipBlockComment()
    {
        int line = _line, column = _column;
        while (!source.AsSpan(_position).StartsWith("*/"))
        {
            if (_position >= source.Length) throw new SettingSyntaxException(line, column, "comment not terminated");
            Advance();
        }
        Advance();
        Advance();
    }

    private string ReadWhile(Func<char, bool> belongs)
    {
        var start = _position;
        while (_position < source.Length && belongs(source[_position])) Advance();
        return source[start.._position];
    }

    private string ReadString()
    {
        int line = _line, column = _column;
        var text = new StringBuilder();
        Advance();
        while (true)
        {
            if (_position >= source.Length || source[_position] == '\n') throw new SettingSyntaxException(line, column, "literal not terminated");
            var c = Advance();
            if (c == '"') return text.ToString();
            if (c == '\\' && _position < source.Length) text.Append(ReadEscape());
            else text.Append(c);
        }
    }

    private string ReadEscape()
    {
        int line = _line, column = _column;
        var c = Advance();
        switch (c)
        {
            case 'n': return "\n";
            case 't': return "\t";
            case 'r': return "\r";
            case '"' or '\\': return c.ToString();
            case 'u' or 'U':
                var length = c == 'u' ? 4 : 8;
                if (_position + length <= source.Length
                    && int.TryParse(source.AsSpan(_position, length), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var code)
                    && Rune.IsValid(code))
                {
                    for (var i = 0; i < length; i++) Advance();
                    return new Rune(code).ToString();
                }
                break;
        }
        throw new SettingSyntaxException(line, column, "illegal char escape");
    }

    /// <summary>Lines up to the one with the marker alone; with <c>&lt;&lt;-</c> without the indentation all have in common.</summary>
    private string ReadHeredoc()
    {
        int line = _line, column = _column;
        Advance();
        Advance();
        var indented = _position < source.Length && source[_position] == '-';
        if (indented) Advance();
        var marker = ReadWhile(static c => c != '\n').Trim();
        if (marker.Length == 0 || _position >= source.Length) throw new SettingSyntaxException(line, column, "heredoc not terminated");
        Advance();
        var lines = new List<string>();
        while (true)
        {
            if (_position >= source.Length) throw new SettingSyntaxException(line, column, "heredoc not terminated");
            var text = ReadWhile(static c => c != '\n').TrimEnd('\r');
            if (text.Trim() == marker) break;
            if (_position < source.Length) Advance();
            lines.Add(text);
        }
        var common = indented ? lines.Where(static l => l.Trim().Length > 0).Select(static l => l.Length - l.TrimStart().Length).DefaultIfEmpty(0).Min() : 0;
        return string.Concat(lines.Select(l => l[Math.Min(common, l.Length)..] + "\n"));
    }

    private char Advance()
    {
        var c = source[_position++];
        if (c == '\n')
        {
            _line++;
            _column = 1;
        }
        else
        {
            _column++;
        }
        return c;
    }
}
