using System.Buffers;
using System.Globalization;
using System.Text;

namespace Millwright.Infrastructure.State;

/// <summary>Writes JSON in the layout of Go's json.MarshalIndent: two spaces, <c>": "</c>, empty containers closed at once.</summary>
/// <remarks>
/// Raw JSON is laid out anew while it is copied, in one pass over its bytes and without parsing it into tokens: the state
/// writer spends nearly all its time there. Utf8JsonWriter cannot indent raw values, nor does it escape as Go does.
/// </remarks>
internal sealed class GoJsonWriter(Stream stream) : IDisposable
{
    private const int Capacity = 64 * 1024;

    private static readonly SearchValues<byte> NeedsEscape = SearchValues.Create([.. "\"\\<>&"u8, 0xE2, .. Enumerable.Range(0, 0x20).Select(static c => (byte)c)]);
    private static readonly SearchValues<byte> SpecialInRawString = SearchValues.Create([.. "\"\\<>&"u8, 0xE2]);

    private byte[] _buffer = ArrayPool<byte>.Shared.Rent(Capacity);
    private int _count;
    private int _depth;
    private bool _empty = true;

    public void StartObject() => Open((byte)'{');

    public void EndObject() => Close((byte)'}');

    public void StartArray() => Open((byte)'[');

    public void EndArray() => Close((byte)']');

    /// <summary>Starts the next element of an array.</summary>
    public void Element() => NextLine();

    /// <summary>Starts the next property of an object; the name must need no escaping.</summary>
    public void Name(ReadOnlySpan<byte> name)
    {
        NextLine();
        Put((byte)'"');
        Put(name);
        Put("\": "u8);
    }

    /// <summary>Starts the next property of an object.</summary>
    public void Name(string name)
    {
        NextLine();
        String(name);
        Put(": "u8);
    }

    public void String(string text)
    {
        var length = Encoding.UTF8.GetMaxByteCount(text.Length);
        var rented = ArrayPool<byte>.Shared.Rent(length);
        var written = Encoding.UTF8.GetBytes(text, rented);
        Put((byte)'"');
        EscapeTo(rented.AsSpan(0, written));
        Put((byte)'"');
        ArrayPool<byte>.Shared.Return(rented, clearArray: true);
    }

    public void Number(long number) => Literal(number.ToString(CultureInfo.InvariantCulture));

    public void Number(ulong number) => Literal(number.ToString(CultureInfo.InvariantCulture));

    public void True() => Put("true"u8);

    public void Null() => Put("null"u8);

    public void Base64(ReadOnlySpan<byte> bytes)
    {
        Put((byte)'"');
        var rented = ArrayPool<byte>.Shared.Rent(System.Buffers.Text.Base64.GetMaxEncodedToUtf8Length(bytes.Length));
        System.Buffers.Text.Base64.EncodeToUtf8(bytes, rented, out _, out var written);
        Put(rented.AsSpan(0, written));
        ArrayPool<byte>.Shared.Return(rented, clearArray: true);
        Put((byte)'"');
    }

    /// <summary>Copies well-formed JSON, laid out for the present depth and escaped as Go compacts a json.RawMessage.</summary>
    public void Raw(ReadOnlySpan<byte> json)
    {
        for (var i = 0; i < json.Length; i++)
        {
            var c = json[i];
            switch (c)
            {
                case (byte)' ' or (byte)'\n' or (byte)'\r' or (byte)'\t':
                    break;
                case (byte)'"':
                    i += RawString(json[i..]) - 1;
                    break;
                case (byte)'{' or (byte)'[':
                    Open(c);
                    break;
                case (byte)'}' or (byte)']':
                    Close(c);
                    break;
                case (byte)',':
                    Put(c);
                    Line();
                    break;
                case (byte)':':
                    Put(": "u8);
                    break;
                default:
                    FirstInside();
                    Put(c);
                    break;
            }
        }
    }

    /// <summary>Ends the text with a newline and hands everything to the stream.</summary>
    public void Complete()
    {
        Put((byte)'\n');
        Flush();
    }

    public void Dispose()
    {
        ArrayPool<byte>.Shared.Return(_buffer, clearArray: true);
        _buffer = [];
    }

    // A container's first element starts its line only when it comes, so that an empty container stays on one line.
    private void Open(byte bracket)
    {
        FirstInside();
        Put(bracket);
        _depth++;
        _empty = true;
    }

    private void Close(byte bracket)
    {
        _depth--;
        if (!_empty) Line();
        _empty = false;
        Put(bracket);
    }

    private void NextLine()
    {
        if (_empty) FirstInside();
        else
        {
            Put((byte)',');
            Line();
        }
    }

    private void FirstInside()
    {
        if (!_empty) return;
        _empty = false;
        if (_depth > 0) Line();
    }

    private void Line()
    {
        Put((byte)'\n');
        var spaces = _depth * 2;
        while (spaces > 0)
        {
            var part = Math.Min(spaces, 64);
            Reserve(part).Fill((byte)' ');
            _count += part;
            spaces -= part;
        }
    }

    private int RawString(ReadOnlySpan<byte> json)
    {
        FirstInside();
        Put((byte)'"');
        var i = 1;
        while (true)
        {
            var rest = json[i..];
            var special = rest.IndexOfAny(SpecialInRawString);
            if (special < 0)
            {
                Put(rest);
                return json.Length;
            }
            Put(rest[..special]);
            i += special;
            switch (json[i])
            {
                case (byte)'"':
                    Put((byte)'"');
                    return i + 1;
                case (byte)'\\':
                    Put(json.Slice(i, Math.Min(2, json.Length - i)));
                    i = Math.Min(i + 2, json.Length);
                    break;
                case 0xE2:
                    i += LineSeparatorOrByte(json[i..]);
                    break;
                default:
                    PutUnicodeEscape(json[i++]);
                    break;
            }
        }
    }

    private void EscapeTo(ReadOnlySpan<byte> text)
    {
        while (!text.IsEmpty)
        {
            var special = text.IndexOfAny(NeedsEscape);
            if (special < 0)
            {
                Put(text);
                return;
            }
            Put(text[..special]);
            text = text[special..];
            var c = text[0];
            switch (c)
            {
                case (byte)'"' or (byte)'\\':
                    Put((byte)'\\');
                    Put(c);
                    break;
                case (byte)'\n': Put("\\n"u8); break;
                case (byte)'\r': Put("\\r"u8); break;
                case (byte)'\t': Put("\\t"u8); break;
                case (byte)'\b': Put("\\b"u8); break;
                case (byte)'\f': Put("\\f"u8); break;
                case 0xE2:
                    text = text[LineSeparatorOrByte(text)..];
                    continue;
                default: PutUnicodeEscape(c); break;
            }
            text = text[1..];
        }
    }

    // U+2028 and U+2029 are E2 80 A8 and E2 80 A9.
    private int LineSeparatorOrByte(ReadOnlySpan<byte> text)
    {
        if (text.Length >= 3 && text[1] == 0x80 && (text[2] & ~1) == 0xA8)
        {
            Put(text[2] == 0xA8 ? "\\u2028"u8 : "\\u2029"u8);
            return 3;
        }
        Put(text[0]);
        return 1;
    }

    private void PutUnicodeEscape(byte c)
    {
        Put("\\u00"u8);
        Put("0123456789abcdef"u8[c >> 4]);
        Put("0123456789abcdef"u8[c & 15]);
    }

    private void Literal(string digits)
    {
        var destination = Reserve(digits.Length);
        _count += Encoding.ASCII.GetBytes(digits, destination);
    }

    private void Put(byte value)
    {
        if (_count == _buffer.Length) Flush();
        _buffer[_count++] = value;
    }

    private void Put(ReadOnlySpan<byte> bytes)
    {
        while (bytes.Length > _buffer.Length - _count)
        {
            var part = _buffer.Length - _count;
            bytes[..part].CopyTo(_buffer.AsSpan(_count));
            _count += part;
            bytes = bytes[part..];
            Flush();
        }
        bytes.CopyTo(_buffer.AsSpan(_count));
        _count += bytes.Length;
    }

    private Span<byte> Reserve(int length)
    {
        if (_buffer.Length - _count < length) Flush();
        return _buffer.AsSpan(_count, length);
    }

    public void Flush()
    {
        stream.Write(_buffer, 0, _count);
        _count = 0;
    }
}
