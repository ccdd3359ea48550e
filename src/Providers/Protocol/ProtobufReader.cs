using System.Text;

namespace Millwright.Providers.Protocol;

/// <summary>Walks the fields of one protobuf message in place, without decoding what is not asked for.</summary>
/// <remarks>Source: the protobuf encoding specification (varints, tags, length-delimited fields).</remarks>
internal struct ProtobufReader(ReadOnlyMemory<byte> message)
{
    private readonly ReadOnlyMemory<byte> _message = message;
    private int _position;
    private WireType _wireType;

    private enum WireType
    {
        Varint = 0,
        Fixed64 = 1,
        Bytes = 2,
        Fixed32 = 5,
    }

    /// <summary>The number of the field at hand.</summary>
    public int Field { get; private set; }

    /// <summary>Moves on to the next field, whose value must then be read or skipped.</summary>
    /// <returns>False at the end of the message.</returns>
    public bool Next()
    {
        if (_position >= _message.Length) return false;
        var tag = ReadVarint();
        Field = (int)(tag >> 3);
        _wireType = (WireType)(tag & 7);
        return true;
    }

    public ulong ReadVarint()
    {
        var span = _message.Span;
        ulong result = 0;
        for (var shift = 0; shift < 70; shift += 7)
        {
            if (_position >= span.Length) throw Truncated();
            var next = span[_position++];
            result |= (ulong)(next & 0x7f) << shift;
            if (next < 0x80) return result;
        }
        throw new InvalidDataException("The message holds an endless number.");
    }

    public bool ReadBool() => ReadVarint() != 0;

    public ReadOnlyMemory<byte> ReadBytes()
    {
        var length = ReadVarint();
        if (length > (ulong)(_message.Length - _position)) throw Truncated();
        var slice = _message.Slice(_position, (int)length);
        _position += (int)length;
        return slice;
    }

    public string ReadString() => Encoding.UTF8.GetString(ReadBytes().Span);

    public void Skip()
    {
        switch (_wireType)
        {
            case WireType.Varint: ReadVarint(); break;
            case WireType.Bytes: ReadBytes(); break;
            case WireType.Fixed32: Advance(4); break;
            case WireType.Fixed64: Advance(8); break;
            default: throw new InvalidDataException($"The message holds a field of unknown wire type {(int)_wireType}.");
        }
    }

    private static InvalidDataException Truncated() => new("The message ends in the middle of a field.");

    private void Advance(int count)
    {
        if (_message.Length - _position < count) throw Truncated();
        _position += count;
    }
}
