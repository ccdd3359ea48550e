using System.Buffers;
using System.Buffers.Binary;
using System.Text;

namespace Millwright.Values;

/// <summary>Writes values as MessagePack in the encodings cty chooses.</summary>
internal sealed class MessagePackValueWriter : IDisposable
{
    private const byte RefinedUnknown = 12;

    private readonly PathStack _path = new();
    private byte[] _buffer = ArrayPool<byte>.Shared.Rent(1024);
    private int _length;

    public byte[] ToArray() => _buffer.AsSpan(0, _length).ToArray();

    public void Dispose() => ArrayPool<byte>.Shared.Return(_buffer);

    public void Write(Value value, DataType type)
    {
        if (value.IsMarked) throw new ConversionException("value has marks, so it cannot be serialized", _path.ToPath());
        if (type.IsDynamic && !value.Type.IsDynamic)
        {
            WriteHeader(2, 0x90, 0xDC);
            WriteBinary(ValueJson.TypeBytes(value.Type));
            type = value.Type;
        }
        if (!value.IsKnown) WriteUnknown(value);
        else if (value.IsNull) WriteByte(0xC0);
        else WriteKnown(value, type);
    }

    private void WriteKnown(Value value, DataType type)
    {
        switch (type.Kind)
        {
            case TypeKind.String:
                WriteString(value.AsString());
                break;
            case TypeKind.Bool:
                WriteByte(value.AsBool() ? (byte)0xC3 : (byte)0xC2);
                break;
            case TypeKind.Number:
                WriteNumber(value.AsNumber());
                break;
            case TypeKind.Map or TypeKind.Object:
                WriteEntries(value, type);
                break;
            default:
                WriteElements(value, type);
                break;
        }
    }

    private void WriteElements(Value value, DataType type)
    {
        var elements = value.Elements;
        WriteHeader(elements.Length, 0x90, 0xDC);
        for (var i = 0; i < elements.Length; i++)
        {
            _path.EnterChild(value, i);
            Write(elements[i], type.IsTuple ? type.MemberTypes[i] : type.ElementType);
            _path.Leave();
        }
    }

    private void WriteEntries(Value value, DataType type)
    {
        var elements = value.Elements;
        var keys = value.Keys;
        WriteHeader(elements.Length, 0x80, 0xDE);
        for (var i = 0; i < elements.Length; i++)
        {
            WriteString(keys[i]);
            _path.EnterChild(value, i);
            Write(elements[i], type.IsObject ? type.MemberTypes[i] : type.ElementType);
            _path.Leave();
        }
    }

    /// <summary>An integer where it fits 64 bits, a double where that is exact, else decimal text.</summary>
    private void WriteNumber(Number number)
    {
        if (number.TryToInt64(out var integer))
        {
            WriteInteger(integer);
            return;
        }
        var real = number.ToDouble();
        if (!number.Equals(Number.FromDouble(real)))
        {
            WriteString(number.ToString());
            return;
        }
        WriteByte(0xCB);
        BinaryPrimitives.WriteDoubleBigEndian(Reserve(8), real);
    }

    private void WriteInteger(long value)
    {
        switch (value)
        {
            case >= -32 and <= 127:
                WriteByte((byte)value);
                break;
            case > 0 and <= byte.MaxValue:
                WriteByte(0xCC);
                WriteByte((byte)value);
                break;
            case > 0 and <= ushort.MaxValue:
                WriteByte(0xCD);
                BinaryPrimitives.WriteUInt16BigEndian(Reserve(2), (ushort)value);
                break;
            case > 0 and <= uint.MaxValue:
                WriteByte(0xCE);
                BinaryPrimitives.WriteUInt32BigEndian(Reserve(4), (uint)value);
                break;
            case > 0:
                WriteByte(0xCF);
                BinaryPrimitives.WriteInt64BigEndian(Reserve(8), value);
                break;
            case >= sbyte.MinValue:
                WriteByte(0xD0);
                WriteByte((byte)value);
                break;
            case >= short.MinValue:
                WriteByte(0xD1);
                BinaryPrimitives.WriteInt16BigEndian(Reserve(2), (short)value);
                break;
            case >= int.MinValue:
                WriteByte(0xD2);
                BinaryPrimitives.WriteInt32BigEndian(Reserve(4), (int)value);
                break;
            default:
                WriteByte(0xD3);
                BinaryPrimitives.WriteInt64BigEndian(Reserve(8), value);
                break;
        }
    }

    private void WriteUnknown(Value value)
    {
        if (value.Refinement is not { } refinement)
        {
            WriteByte(0xD4);
            WriteByte(0);
            WriteByte(0);
            return;
        }
        using var body = new MessagePackValueWriter();
        body.WriteRefinement(refinement);
        if (body._length > 1024)
        {
            // cty's decoder refuses longer ones; only a long prefix can be the reason, and less of it is still true.
            body._length = 0;
            body.WriteRefinement(refinement with { Prefix = StringPrefix.Safe(refinement.Prefix![..200]) });
        }
        WriteExtensionHeader(body._length);
        body._buffer.AsSpan(0, body._length).CopyTo(Reserve(body._length));
    }

    private void WriteRefinement(Refinement refinement)
    {
        var start = _length;
        WriteByte(0x80);
        var count = 0;
        if (refinement.IsNotNull)
        {
            WriteKey(1, ref count);
            WriteByte(0xC2);
        }
        if (refinement.LowerBound is { } lower)
        {
            WriteKey(3, ref count);
            WriteBound(lower, refinement.LowerInclusive);
        }
        if (refinement.UpperBound is { } upper)
        {
            WriteKey(4, ref count);
            WriteBound(upper, refinement.UpperInclusive);
        }
        if (refinement.Prefix is { Length: > 0 } prefix)
        {
            WriteKey(2, ref count);
            WriteString(prefix);
        }
        if (refinement.MinLength is > 0 and { } least)
        {
            WriteKey(5, ref count);
            WriteInteger(least);
        }
        if (refinement.MaxLength is { } most)
        {
            WriteKey(6, ref count);
            WriteInteger(most);
        }
        _buffer[start] = (byte)(0x80 | count);
    }

    private void WriteKey(byte key, ref int count)
    {
        WriteByte(key);
        count++;
    }

    private void WriteBound(Number bound, bool inclusive)
    {
        WriteByte(0x92);
        WriteNumber(bound);
        WriteByte(inclusive ? (byte)0xC3 : (byte)0xC2);
    }

    private void WriteExtensionHeader(int length)
    {
        switch (length)
        {
            case 1 or 2 or 4 or 8 or 16:
                WriteByte((byte)(0xD4 + int.Log2(length)));
                break;
            case <= byte.MaxValue:
                WriteByte(0xC7);
                WriteByte((byte)length);
                break;
            default:
                WriteByte(0xC8);
                BinaryPrimitives.WriteUInt16BigEndian(Reserve(2), (ushort)length);
                break;
        }
        WriteByte(RefinedUnknown);
    }

    private void WriteHeader(int count, byte small, byte large)
    {
        if (count < 16)
        {
            WriteByte((byte)(small | count));
        }
        else if (count <= ushort.MaxValue)
        {
            WriteByte(large);
            BinaryPrimitives.WriteUInt16BigEndian(Reserve(2), (ushort)count);
        }
        else
        {
            WriteByte((byte)(large + 1));
            BinaryPrimitives.WriteUInt32BigEndian(Reserve(4), (uint)count);
        }
    }

    private void WriteString(string text)
    {
        var length = Encoding.UTF8.GetByteCount(text);
        switch (length)
        {
            case < 32:
                WriteByte((byte)(0xA0 | length));
                break;
            case <= byte.MaxValue:
                WriteByte(0xD9);
                WriteByte((byte)length);
                break;
            case <= ushort.MaxValue:
                WriteByte(0xDA);
                BinaryPrimitives.WriteUInt16BigEndian(Reserve(2), (ushort)length);
                break;
            default:
                WriteByte(0xDB);
                BinaryPrimitives.WriteUInt32BigEndian(Reserve(4), (uint)length);
                break;
        }
        Encoding.UTF8.GetBytes(text, Reserve(length));
    }

    private void WriteBinary(ReadOnlySpan<byte> bytes)
    {
        switch (bytes.Length)
        {
            case <= byte.MaxValue:
                WriteByte(0xC4);
                WriteByte((byte)bytes.Length);
                break;
            case <= ushort.MaxValue:
                WriteByte(0xC5);
                BinaryPrimitives.WriteUInt16BigEndian(Reserve(2), (ushort)bytes.Length);
                break;
            default:
                WriteByte(0xC6);
                BinaryPrimitives.WriteUInt32BigEndian(Reserve(4), (uint)bytes.Length);
                break;
        }
        bytes.CopyTo(Reserve(bytes.Length));
    }

    private void WriteByte(byte value) => Reserve(1)[0] = value;

    private Span<byte> Reserve(int count)
    {
        if (_length + count > _buffer.Length)
        {
            var larger = ArrayPool<byte>.Shared.Rent(Math.Max(_buffer.Length * 2, _length + count));
            _buffer.AsSpan(0, _length).CopyTo(larger);
            ArrayPool<byte>.Shared.Return(_buffer);
            _buffer = larger;
        }
        _length += count;
        return _buffer.AsSpan(_length - count, count);
    }
}
