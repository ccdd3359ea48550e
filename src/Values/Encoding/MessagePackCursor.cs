using System.Buffers.Binary;
using System.Text;

namespace Millwright.Values;

/// <summary>Reads MessagePack items one after the other; a Try method leaves an item of another kind where it is.</summary>
internal sealed class MessagePackCursor(ReadOnlyMemory<byte> bytes)
{
    private int _position;

    public bool IsExtension => Peek() is >= 0xC7 and <= 0xC9 or >= 0xD4 and <= 0xD8;

    public bool IsString => Peek() is >= 0xA0 and <= 0xBF or >= 0xD9 and <= 0xDB;

    public bool TryReadNil()
    {
        if (Peek() != 0xC0) return false;
        _position++;
        return true;
    }

    public bool? TryReadBool()
    {
        if (Peek() is not (0xC2 or 0xC3)) return null;
        return Take(1)[0] == 0xC3;
    }

    public Number? TryReadNumber()
    {
        switch (Peek())
        {
            case <= 0x7F or >= 0xE0:
                return Number.FromInt64((sbyte)Take(1)[0]);
            case 0xCA:
                return Real(BinaryPrimitives.ReadSingleBigEndian(Take(5)[1..]));
            case 0xCB:
                return Real(BinaryPrimitives.ReadDoubleBigEndian(Take(9)[1..]));
            case 0xCC:
                return Number.FromInt64(Take(2)[1]);
            case 0xCD:
                return Number.FromInt64(BinaryPrimitives.ReadUInt16BigEndian(Take(3)[1..]));
            case 0xCE:
                return Number.FromInt64(BinaryPrimitives.ReadUInt32BigEndian(Take(5)[1..]));
            case 0xCF:
                return Number.FromUInt64(BinaryPrimitives.ReadUInt64BigEndian(Take(9)[1..]));
            case 0xD0:
                return Number.FromInt64((sbyte)Take(2)[1]);
            case 0xD1:
                return Number.FromInt64(BinaryPrimitives.ReadInt16BigEndian(Take(3)[1..]));
            case 0xD2:
                return Number.FromInt64(BinaryPrimitives.ReadInt32BigEndian(Take(5)[1..]));
            case 0xD3:
                return Number.FromInt64(BinaryPrimitives.ReadInt64BigEndian(Take(9)[1..]));
            default:
                return IsString && TryReadString() is { } text && Number.TryParse(text, out var number) ? number : null;
        }
    }

    public string? TryReadString() => TryReadBytes() is { } text ? Encoding.UTF8.GetString(text.Span) : null;

    /// <summary>The bytes of a string or of a binary item; null where the next item is neither.</summary>
    public ReadOnlyMemory<byte>? TryReadBytes()
    {
        var code = Peek();
        switch (code)
        {
            case >= 0xA0 and <= 0xBF:
                _position++;
                return TakeMemory(code & 0x1F);
            case 0xC4 or 0xD9:
                return TakeMemory(Take(2)[1]);
            case 0xC5 or 0xDA:
                return TakeMemory(BinaryPrimitives.ReadUInt16BigEndian(Take(3)[1..]));
            case 0xC6 or 0xDB:
                return TakeMemory(BinaryPrimitives.ReadUInt32BigEndian(Take(5)[1..]));
            default:
                return null;
        }
    }

    /// <summary>Moves past a string that equals an ASCII text; otherwise stays.</summary>
    public bool TrySkipString(string expected)
    {
        var start = _position;
        if (TryReadBytes() is { } text && Ascii.Equals(text.Span, expected)) return true;
        _position = start;
        return false;
    }

    public int? TryReadArrayHeader() => TryReadHeader(0x90, 0xDC);

    public int? TryReadMapHeader() => TryReadHeader(0x80, 0xDE);

    public (int Code, ReadOnlyMemory<byte> Body) ReadExtension()
    {
        var format = Take(1)[0];
        long length = format switch
        {
            0xC7 => Take(1)[0],
            0xC8 => BinaryPrimitives.ReadUInt16BigEndian(Take(2)),
            0xC9 => BinaryPrimitives.ReadUInt32BigEndian(Take(4)),
            _ => 1 << (format - 0xD4),
        };
        var code = (sbyte)Take(1)[0];
        return (code, TakeMemory(length));
    }

    /// <summary>Moves past the next item, whatever it is.</summary>
    public void Skip()
    {
        for (long left = 1; left > 0; left--)
        {
            if (IsExtension) ReadExtension();
            else if (TryReadArrayHeader() is { } elements) left += elements;
            else if (TryReadMapHeader() is { } entries) left += 2L * entries;
            else if (!TryReadNil() && TryReadBool() is null && TryReadBytes() is null && TryReadNumber() is null) throw Invalid();
        }
    }

    private static Number Real(double value) =>
        double.IsNaN(value) ? throw new MessagePackFormatException("number is required") : Number.FromDouble(value);

    private int? TryReadHeader(byte small, byte large)
    {
        var code = Peek();
        long count;
        if ((code & 0xF0) == small) count = Take(1)[0] & 0x0F;
        else if (code == large) count = BinaryPrimitives.ReadUInt16BigEndian(Take(3)[1..]);
        else if (code == large + 1) count = BinaryPrimitives.ReadUInt32BigEndian(Take(5)[1..]);
        else return null;
        // Every item takes a byte at least: a count beyond that is broken, and must not allocate.
        return count <= bytes.Length - _position ? (int)count : throw Invalid();
    }

    private byte Peek() => _position < bytes.Length ? bytes.Span[_position] : throw Invalid();

    private ReadOnlySpan<byte> Take(int count) => TakeMemory(count).Span;

    private ReadOnlyMemory<byte> TakeMemory(long count)
    {
        if (count > bytes.Length - _position) throw Invalid();
        var taken = bytes.Slice(_position, (int)count);
        _position += (int)count;
        return taken;
    }

    private static MessagePackFormatException Invalid() => new("the value's MessagePack encoding is invalid or incomplete");
}
