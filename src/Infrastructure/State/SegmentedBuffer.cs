namespace Millwright.Infrastructure.State;

/// <summary>Gathers bytes of unknown number piece by piece, without ever copying what it has to make room.</summary>
internal sealed class SegmentedBuffer : Stream
{
    private const int SegmentSize = 1 << 20;

    private readonly List<byte[]> _full = [];
    private byte[] _last = new byte[4096];
    private int _used;

    public override bool CanRead => false;
    public override bool CanSeek => false;
    public override bool CanWrite => true;
    public override long Length => _full.Sum(static segment => (long)segment.Length) + _used;

    public override long Position
    {
        get => Length;
        set => throw new NotSupportedException();
    }

    public override void Write(ReadOnlySpan<byte> buffer)
    {
        while (!buffer.IsEmpty)
        {
            if (_used == _last.Length)
            {
                _full.Add(_last);
                _last = new byte[SegmentSize];
                _used = 0;
            }
            var count = Math.Min(buffer.Length, _last.Length - _used);
            buffer[..count].CopyTo(_last.AsSpan(_used));
            _used += count;
            buffer = buffer[count..];
        }
    }

    public override void Write(byte[] buffer, int offset, int count) => Write(buffer.AsSpan(offset, count));

    /// <summary>Everything in one piece; the buffer is empty afterwards.</summary>
    public byte[] Take()
    {
        var all = GC.AllocateUninitializedArray<byte>(checked((int)Length));
        var at = 0;
        for (var i = 0; i < _full.Count; i++)
        {
            _full[i].CopyTo(all, at);
            at += _full[i].Length;
            _full[i] = [];
        }
        _last.AsSpan(0, _used).CopyTo(all.AsSpan(at));
        _full.Clear();
        _used = 0;
        return all;
    }

    public override void Flush()
    {
    }

    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();
    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();
    public override void SetLength(long value) => throw new NotSupportedException();
}
