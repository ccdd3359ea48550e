using System.Globalization;
using System.Text;
using Millwright.Values;

namespace Millwright.Hcl.Functions.Encodings;

/// <summary>Reads JSON text into the values it implies, with the messages of Go's token decoder.</summary>
internal sealed class JsonReader(string text)
{
    private int _at;

    public Value Read()
    {
        var value = ReadValue(" looking for beginning of value");
        SkipSpace();
        // A closing bracket too many goes unnoticed in Go's decoder.
        return _at == text.Length || text[_at] is ']' or '}' ? value : throw new FunctionException("extraneous data after JSON object");
    }

    private Value ReadValue(string context)
    {
        var next = Next();
        switch (next)
        {
            case '{':
                return ReadObject();
            case '[':
                return ReadArray();
            case '"':
                return Value.String(ReadString());
            case 't':
                return Literal("true", Value.True);
            case 'f':
                return Literal("false", Value.False);
            case 'n':
                return Literal("null", Value.DynamicNull);
            case '-' or (>= '0' and <= '9'):
                return ReadNumber();
            default:
                throw Invalid(context);
        }
    }

    private Value ReadArray()
    {
        _at++;
        var elements = new List<Value>();
        if (Next() == ']')
        {
            _at++;
            return Value.EmptyTuple;
        }
        while (true)
        {
            elements.Add(ReadValue(" looking for beginning of value"));
            switch (Next())
            {
                case ']':
                    _at++;
                    return Value.Tuple(elements);
                case ',':
                    _at++;
                    Next();
                    break;
                default:
                    throw Invalid(" after array element");
            }
        }
    }

    private Value ReadObject()
    {
        _at++;
        var attributes = new Dictionary<string, Value>();
        if (Next() == '}')
        {
            _at++;
            return Value.EmptyObject;
        }
        for (var context = ""; ; context = " looking for beginning of object key string")
        {
            if (Next() != '"') throw Invalid(context);
            var key = ReadString();
            if (Next() != ':') throw Invalid(" after object key");
            _at++;
            Next();
            attributes[key] = ReadValue(" looking for beginning of value");
            switch (Next())
            {
                case '}':
                    _at++;
                    return Value.Object(attributes);
                case ',':
                    _at++;
                    break;
                default:
                    throw Invalid(" after object key:value pair");
            }
        }
    }

    private Value Literal(string word, Value value)
    {
        for (var i = 0; i < word.Length; i++, _at++)
        {
            if (_at == text.Length) throw new FunctionException("unexpected EOF");
            if (text[_at] != word[i]) throw Invalid($" in literal {word} (expecting '{word[i]}')");
        }
        return value;
    }

    private Value ReadNumber()
    {
        var start = _at;
        if (text[_at] == '-') _at++;
        if (Current(" in numeric literal") == '0') _at++;
        else Digits(" in numeric literal");
        if (_at < text.Length && text[_at] == '.')
        {
            _at++;
            Digits(" after decimal point in numeric literal");
        }
        if (_at < text.Length && text[_at] is 'e' or 'E')
        {
            _at++;
            if (Current(" in exponent of numeric literal", allowSign: true) is '+' or '-') _at++;
            Digits(" in exponent of numeric literal");
        }
        Number.TryParse(text.AsSpan(start, _at - start), out var number);
        return Value.Number(number);
    }

    private void Digits(string context)
    {
        Current(context);
        while (_at < text.Length && char.IsAsciiDigit(text[_at])) _at++;
    }

    private char Current(string context, bool allowSign = false)
    {
        if (_at == text.Length) throw new FunctionException("unexpected EOF");
        var current = text[_at];
        return char.IsAsciiDigit(current) || (allowSign && current is '+' or '-') ? current : throw Invalid(context);
    }

    private string ReadString()
    {
        var result = new StringBuilder();
        for (_at++; ; _at++)
        {
            if (_at == text.Length) throw new FunctionException("unexpected EOF");
            switch (text[_at])
            {
                case '"':
                    _at++;
                    return result.ToString();
                case '\\':
                    _at++;
                    result.Append(ReadEscape());
                    break;
                case < ' ':
                    throw Invalid(" in string literal");
                default:
                    result.Append(text[_at]);
                    break;
            }
        }
    }

    private char ReadEscape()
    {
        if (_at == text.Length) throw new FunctionException("unexpected EOF");
        switch (text[_at])
        {
            case '"' or '\\' or '/':
                return text[_at];
            case 'b':
                return '\b';
            case 'f':
                return '\f';
            case 'n':
                return '\n';
            case 'r':
                return '\r';
            case 't':
                return '\t';
            case 'u':
                var start = _at + 1;
                for (var i = 0; i < 4; i++)
                {
                    _at++;
                    if (_at == text.Length) throw new FunctionException("unexpected EOF");
                    if (!char.IsAsciiHexDigit(text[_at])) throw Invalid(@" in \u hexadecimal character escape");
                }
                return (char)int.Parse(text.AsSpan(start, 4), NumberStyles.HexNumber, CultureInfo.InvariantCulture);
            default:
                throw Invalid(" in string escape code");
        }
    }

    private char Next()
    {
        SkipSpace();
        return _at < text.Length ? text[_at] : throw new FunctionException("EOF");
    }

    private void SkipSpace()
    {
        while (_at < text.Length && text[_at] is ' ' or '\t' or '\r' or '\n') _at++;
    }

    private FunctionException Invalid(string context)
    {
        var quoted = text[_at] switch
        {
            '\'' => @"'\''",
            '"' => "'\"'",
            // Go's decoder looks at bytes, so it names the first one of a longer character.
            < '\x80' => GoQuote.Quote(new Rune(text[_at])),
            _ => GoQuote.Quote(new Rune(Encoding.UTF8.GetBytes(text, _at, char.IsSurrogate(text[_at]) ? 2 : 1)[0])),
        };
        return new FunctionException($"invalid character {quoted}{context}");
    }
}
