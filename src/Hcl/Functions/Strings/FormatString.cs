using System.Text;
using Millwright.Values;

namespace Millwright.Hcl.Functions.Strings;

/// <summary>Reads a format string and renders its verbs; the grammar and the messages are those of cty's format.</summary>
internal sealed class FormatString(string format)
{
    private int _at;
    private int _nextArgument = 1;
    private int _highestArgument;

    public string Render(IReadOnlyList<Value> arguments)
    {
        var rendered = new StringBuilder();
        while (_at < format.Length)
        {
            var percent = format.IndexOf('%', _at);
            if (percent < 0) percent = format.Length;
            rendered.Append(format, _at, percent - _at);
            _at = percent;
            if (_at < format.Length) RenderSequence(rendered, arguments);
        }
        CheckSurplus(arguments);
        return rendered.ToString();
    }

    private void RenderSequence(StringBuilder rendered, IReadOnlyList<Value> arguments)
    {
        if (_at + 1 < format.Length && format[_at + 1] == '%')
        {
            rendered.Append('%');
            _at += 2;
            return;
        }
        rendered.Append(ReadVerb().Format(arguments));
    }

    private FormatVerb ReadVerb()
    {
        var start = _at++;
        bool zero = false, sharp = false, plus = false, minus = false, space = false;
        for (; Peek() is '0' or '#' or '+' or '-' or ' '; _at++)
        {
            zero |= Peek() == '0';
            sharp |= Peek() == '#';
            plus |= Peek() == '+';
            minus |= Peek() == '-';
            space |= Peek() == ' ';
        }
        var width = char.IsAsciiDigit(Peek()) ? ReadNumber() : -1;
        var precision = -1;
        if (Peek() == '.')
        {
            _at++;
            precision = ReadNumber();
        }
        var argument = Peek() == '[' ? ReadIndex() : _nextArgument;
        if (!char.IsAsciiLetter(Peek())) throw Unrecognized();
        var mode = format[_at++];
        _nextArgument = argument + 1;
        _highestArgument = Math.Max(_highestArgument, argument);
        return new FormatVerb(
            format[start.._at], Bytes(start), argument, mode, zero, sharp, plus, minus, space, width, precision);
    }

    private int ReadIndex()
    {
        _at++;
        if (Peek() is < '1' or > '9') throw Unrecognized();
        var index = ReadNumber();
        if (Peek() != ']') throw Unrecognized();
        _at++;
        return index;
    }

    private int ReadNumber()
    {
        long number = 0;
        for (; char.IsAsciiDigit(Peek()); _at++) number = Math.Min(number * 10 + (Peek() - '0'), int.MaxValue / 4);
        return (int)number;
    }

    private char Peek() => _at < format.Length ? format[_at] : '\0';

    private FunctionException Unrecognized()
    {
        if (_at >= format.Length) return new FunctionException($"invalid format string starting at offset {Bytes(format.Length)}");
        var character = Rune.GetRuneAt(format, _at);
        return new FunctionException($"unrecognized format character {GoQuote.Quote(character)} at offset {Bytes(_at)}");
    }

    private int Bytes(int position) => Encoding.UTF8.GetByteCount(format.AsSpan(0, position));

    private void CheckSurplus(IReadOnlyList<Value> arguments)
    {
        if (_highestArgument >= arguments.Count) return;
        var used = _highestArgument == 0 ? "no verbs in format string" : $"only {_highestArgument} used by format string";
        throw new FunctionException($"too many arguments; {used}", _highestArgument + 1);
    }
}
