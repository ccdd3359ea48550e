using System.Buffers;
using System.Buffers.Text;
using System.Text;
using System.Text.Json;
using System.Text.Unicode;

namespace Millwright.Changes.Ledger;

/// <summary>Reads canonical JSON (RFC 8785) from front to back, and takes nothing else.</summary>
/// <remarks>
/// Each value has exactly one form, so what two readers find in it cannot differ: no space, no member twice or out of order, no
/// escape that need not be, no number in other digits. Nothing is copied: values are given as their bytes.
/// </remarks>
internal ref struct CanonicalReader(ReadOnlySpan<byte> json)
{
    private const int DeepestNesting = 64;
    private const int MostExactDigits = 15;

    /// <summary>Where a text ends, or has a byte that may not stand in it by itself.</summary>
    private static readonly SearchValues<byte> _textStops = SearchValues.Create([.. Enumerable.Range(0, 0x20).Select(static i => (byte)i), (byte)'"', (byte)'\\']);

    private readonly ReadOnlySpan<byte> _json = json;
    private int _at;

    /// <exception cref="FormatException">It is not canonical.</exception>
    public static void Check(ReadOnlySpan<byte> json)
    {
        var reader = new CanonicalReader(json);
        reader.Value();
        reader.End();
    }

    /// <summary>Goes into the object that comes next.</summary>
    public void Open() => Expect((byte)'{');

    /// <summary>Goes to the next member's value; false where the object ends.</summary>
    /// <param name="name">The member before; empty before the first. Then this one, as it is written, with its quotation marks.</param>
    public bool Member(ref ReadOnlySpan<byte> name)
    {
        if (Take((byte)'}')) return false;
        if (!name.IsEmpty) Expect((byte)',');
        var next = Text();
        if (!name.IsEmpty && !IsBefore(name, next)) throw Wrong("a member is there twice or out of order");
        name = next;
        Expect((byte)':');
        return true;
    }

    /// <summary>Goes into the array that comes next.</summary>
    public void OpenArray() => Expect((byte)'[');

    /// <summary>Goes to the next item; false where the array ends.</summary>
    public bool Item(ref bool isFirst)
    {
        if (Take((byte)']')) return false;
        if (!isFirst) Expect((byte)',');
        isFirst = false;
        return true;
    }

    /// <summary>The text that comes next, as it is written, with its quotation marks.</summary>
    public ReadOnlySpan<byte> Text()
    {
        var start = _at;
        Expect((byte)'"');
        while (true)
        {
            var length = _json[_at..].IndexOfAny(_textStops);
            if (length < 0) throw Wrong("a text does not end");
            _at += length;
            if (_json[_at] == '"') break;
            if (_json[_at] != '\\') throw Wrong("a control character is not escaped");
            Escape();
        }
        _at++;
        var text = _json[start.._at];
        return Utf8.IsValid(text) ? text : throw Wrong("a text is not UTF-8");
    }

    /// <summary>The value that comes next, whatever it is, as it is written.</summary>
    public ReadOnlySpan<byte> Value() => Value(DeepestNesting);

    /// <summary>Makes sure that nothing follows.</summary>
    public readonly void End()
    {
        if (_at != _json.Length) throw Wrong("something follows the value");
    }

    private ReadOnlySpan<byte> Value(int depth)
    {
        if (depth == 0) throw Wrong("it is nested too deeply");
        var start = _at;
        switch (Peek())
        {
            case (byte)'"':
                return Text();
            case (byte)'{':
                Open();
                for (var name = ReadOnlySpan<byte>.Empty; Member(ref name);) Value(depth - 1);
                break;
            case (byte)'[':
                OpenArray();
                for (var isFirst = true; Item(ref isFirst);) Value(depth - 1);
                break;
            case (byte)'t':
                Word("true"u8);
                break;
            case (byte)'f':
                Word("false"u8);
                break;
            case (byte)'n':
                Word("null"u8);
                break;
            default:
                Number();
                break;
        }
        return _json[start.._at];
    }

    /// <summary>Only what JSON forbids raw is escaped, in the shortest way (section 3.2.2.2).</summary>
    private void Escape()
    {
        _at++;
        switch (Peek())
        {
            case (byte)'"' or (byte)'\\' or (byte)'b' or (byte)'f' or (byte)'n' or (byte)'r' or (byte)'t':
                _at++;
                return;
            case (byte)'u' when _json.Length - _at >= 5 && _json.Slice(_at + 1, 2).SequenceEqual("00"u8) && IsNameless(_json[_at + 3], _json[_at + 4]):
                _at += 5;
                return;
            default:
                throw Wrong("a character is escaped that need not be, or in another way than it has to be");
        }
    }

    /// <summary>Whether two digits are those of a control character that has no escape of one letter.</summary>
    private static bool IsNameless(byte high, byte low) =>
        high == '1' ? char.IsAsciiHexDigitLower((char)low) : high == '0' && (low is (>= (byte)'0' and <= (byte)'7') or (byte)'b' or (byte)'e' or (byte)'f');

    private void Number()
    {
        var start = _at;
        while (_at < _json.Length && _json[_at] is (>= (byte)'0' and <= (byte)'9') or (byte)'-' or (byte)'+' or (byte)'.' or (byte)'e') _at++;
        var token = _json[start.._at];
        if (IsSmallInteger(token)) return;
        if (!Utf8Parser.TryParse(token, out double number, out var consumed) || consumed != token.Length || !double.IsFinite(number)
            || !token.SequenceEqual(Encoding.ASCII.GetBytes(CanonicalJson.Number(number)))) throw Wrong("a number is not in the shortest form, or something is no value");
    }

    /// <summary>Nearly all numbers are, and need not be written anew to see it.</summary>
    private static bool IsSmallInteger(ReadOnlySpan<byte> token)
    {
        var digits = token.StartsWith("-"u8) ? token[1..] : token;
        if (digits.Length is 0 or > MostExactDigits || digits.ContainsAnyExceptInRange((byte)'0', (byte)'9')) return false;
        return digits[0] != '0' || token is [(byte)'0'];
    }

    private void Word(ReadOnlySpan<byte> word)
    {
        if (!_json[_at..].StartsWith(word)) throw Wrong("something is no value");
        _at += word.Length;
    }

    /// <summary>Whether a member comes before another by the UTF-16 code units of their names (section 3.2.3).</summary>
    private static bool IsBefore(ReadOnlySpan<byte> name, ReadOnlySpan<byte> next)
    {
        if (IsPlain(name) && IsPlain(next)) return name[1..^1].SequenceCompareTo(next[1..^1]) < 0;
        return string.CompareOrdinal(Unescape(name), Unescape(next)) < 0;
    }

    private static bool IsPlain(ReadOnlySpan<byte> text) => Ascii.IsValid(text) && !text.Contains((byte)'\\');

    private static string Unescape(ReadOnlySpan<byte> text)
    {
        var reader = new Utf8JsonReader(text);
        reader.Read();
        return reader.GetString()!;
    }

    private readonly byte Peek() => _at < _json.Length ? _json[_at] : throw Wrong("it ends too early");

    private bool Take(byte expected)
    {
        if (Peek() != expected) return false;
        _at++;
        return true;
    }

    private void Expect(byte expected)
    {
        if (!Take(expected)) throw Wrong($"\"{(char)expected}\" should be there");
    }

    private readonly FormatException Wrong(string problem) => new($"its content is not canonical JSON at byte {_at}: {problem}");
}
