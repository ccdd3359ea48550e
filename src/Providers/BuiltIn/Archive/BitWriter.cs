namespace Millwright.Providers.BuiltIn.Archive;

/// <summary>Collects bits, least significant first, into bytes.</summary>
internal sealed class BitWriter
{
    private readonly MemoryStream _bytes = new();
    private ulong _bits;
    private int _count;

    public void Write(int value, int count)
    {
        _bits |= (ulong)(uint)value << _count;
        _count += count;
        while (_count >= 8)
        {
            _bytes.WriteByte((byte)_bits);
            _bits >>= 8;
            _count -= 8;
        }
    }

    /// <summary>Fills the current byte with zeros.</summary>
    public void Align()
    {
        if (_count == 0) return;
        _bytes.WriteByte((byte)_bits);
        (_bits, _count) = (0, 0);
    }

    /// <summary>Writes whole bytes; the bits before must end on a byte.</summary>
    public void Write(ReadOnlySpan<byte> bytes) => _bytes.Write(bytes);

    public byte[] ToArray() => _bytes.ToArray();
}
