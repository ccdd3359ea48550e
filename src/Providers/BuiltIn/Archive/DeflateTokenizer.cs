using System.Buffers.Binary;

namespace Millwright.Providers.BuiltIn.Archive;

/// <summary>Finds repetitions within 32 KiB, looking one byte ahead for a longer one before it settles (lazy matching).</summary>
/// <remarks>
/// Go compresses through a window of 64 KiB whose upper half moves down as the content streams by. The whole content is at hand
/// here, but the borders of that window are followed, since they decide which repetitions can still be seen.
/// </remarks>
internal ref struct DeflateTokenizer(ReadOnlySpan<byte> content, MatchSearch search, DeflateBlockWriter blocks)
{
    private const int WindowSize = 1 << 15;
    private const int MinMatch = 4;
    private const int MaxMatch = 258;
    private const int Lookahead = MinMatch + MaxMatch;
    private const int BlockTokens = 1 << 14;
    private const int None = -1;

    private readonly ReadOnlySpan<byte> _content = content;

    // Places by the hash of their next four bytes, newest first: the newest in _newest, each one's predecessor in _older.
    private readonly int[] _newest = NewTable(1 << 17);
    private readonly int[] _older = NewTable(WindowSize);

    private readonly uint[] _tokens = new uint[BlockTokens];
    private int _tokenCount;

    private int _windowStart;
    private int _windowEnd;
    private int _index;
    private int _blockStart;
    private bool _blockStartIsInWindow = true;
    private bool _literalIsPending;
    private int _candidate = None;
    private int _length = MinMatch - 1;
    private int _offset;

    public void Run()
    {
        while (_windowEnd < _content.Length)
        {
            Advance(isEnd: false);
            MoveWindow();
        }
        Advance(isEnd: true);
    }

    private static int[] NewTable(int size)
    {
        var table = new int[size];
        Array.Fill(table, None);
        return table;
    }

    private void MoveWindow()
    {
        if (_index - _windowStart >= 2 * WindowSize - Lookahead)
        {
            _windowStart += WindowSize;
            if (_blockStart < _windowStart) _blockStartIsInWindow = false;
        }
        _windowEnd = Math.Min(_content.Length, _windowStart + 2 * WindowSize);
    }

    /// <summary>Makes tokens as far as the window gives enough to look ahead at, or to the end.</summary>
    private void Advance(bool isEnd)
    {
        while (_windowEnd - _index is var rest && (rest >= Lookahead || (isEnd && rest > 0)))
        {
            if (_index < _windowEnd - (MinMatch - 1)) _candidate = Remember(_index);
            var (previousLength, previousOffset) = (_length, _offset);
            (_length, _offset) = (MinMatch - 1, 0);
            if (_candidate >= Math.Max(_index - WindowSize, _windowStart) && rest > previousLength && previousLength < search.LazyLimit)
            {
                FindMatch(rest);
            }
            if (previousLength >= MinMatch && _length <= previousLength) TakePrevious(previousLength, previousOffset);
            else TakeLiteral();
        }
        if (!isEnd) return;
        if (_literalIsPending) _tokens[_tokenCount++] = _content[_index - 1];
        if (_tokenCount > 0) Flush(_index);
    }

    /// <summary>The match that began one byte back is the better one.</summary>
    private void TakePrevious(int length, int offset)
    {
        _tokens[_tokenCount++] = DeflateBlockWriter.Match(length, offset);
        var end = _index + length - 1;
        for (_index++; _index < end; _index++)
        {
            if (_index < _windowEnd - (MinMatch - 1)) Remember(_index);
        }
        _literalIsPending = false;
        _length = MinMatch - 1;
        if (_tokenCount == BlockTokens) Flush(_index);
    }

    private void TakeLiteral()
    {
        if (_literalIsPending)
        {
            _tokens[_tokenCount++] = _content[_index - 1];
            if (_tokenCount == BlockTokens) Flush(_index);
        }
        _index++;
        _literalIsPending = true;
    }

    /// <summary>Enters a place into its chain; the newest place before it with the same hash, or <see cref="None"/>.</summary>
    private readonly int Remember(int index)
    {
        var hash = (BinaryPrimitives.ReadUInt32BigEndian(_content[index..]) * 0x1E35A7BD) >> 15;
        var before = _newest[hash];
        _older[index & (WindowSize - 1)] = before;
        _newest[hash] = index;
        return before;
    }

    private void FindMatch(int rest)
    {
        var most = Math.Min(MaxMatch, rest);
        var nice = Math.Min(search.NiceLength, most);
        var here = _content.Slice(_index, most);
        var oldest = _index - WindowSize;
        var candidate = _candidate;
        for (var tries = search.ChainLength; tries > 0; tries--)
        {
            if (_content[candidate + _length] == here[_length])
            {
                var length = here.CommonPrefixLength(_content.Slice(candidate, most));
                // A short match far away takes more bits than its bytes.
                if (length > _length && (length > MinMatch || _index - candidate <= 4096))
                {
                    (_length, _offset) = (length, _index - candidate);
                    if (length >= nice) return;
                }
            }
            if (candidate == oldest) return;
            candidate = _older[candidate & (WindowSize - 1)];
            if (candidate < oldest || candidate < _windowStart) return;
        }
    }

    private void Flush(int end)
    {
        blocks.Write(_tokens.AsSpan(0, _tokenCount), _content[_blockStart..end], _blockStartIsInWindow);
        _tokenCount = 0;
        _blockStart = end;
        _blockStartIsInWindow = true;
    }
}
