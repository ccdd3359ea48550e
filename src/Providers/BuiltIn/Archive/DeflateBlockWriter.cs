using static Millwright.Providers.BuiltIn.Archive.DeflateAlphabet;

namespace Millwright.Providers.BuiltIn.Archive;

/// <summary>Writes blocks of tokens in whichever form takes the fewest bits.</summary>
/// <remarks>A token is a literal byte, or a match: 1 in bit 31, the length from bit 16, the distance below.</remarks>
internal sealed class DeflateBlockWriter(BitWriter output)
{
    private const int MaxStored = 65535;

    private static readonly HuffmanCode FixedLiteralCode = HuffmanCode.FixedLiterals();
    private static readonly HuffmanCode FixedOffsetCode = HuffmanCode.FixedOffsets();
    private static readonly byte[] LengthCodeOrder = [16, 17, 18, 0, 8, 7, 9, 6, 10, 5, 11, 4, 12, 3, 13, 2, 14, 1, 15];

    private readonly int[] _literals = new int[LiteralCount];
    private readonly int[] _offsets = new int[OffsetCount];
    private readonly int[] _lengthCodes = new int[19];
    private readonly List<(byte Symbol, byte Extra)> _runs = [];
    private readonly HuffmanCode _literalCode = new(LiteralCount);
    private readonly HuffmanCode _offsetCode = new(OffsetCount);
    private readonly HuffmanCode _lengthCode = new(19);

    public static uint Match(int length, int offset) => 0x80000000 | ((uint)length << 16) | (uint)offset;

    /// <param name="source">The bytes that the tokens stand for.</param>
    /// <param name="storable">Whether they may be stored as they are.</param>
    public void Write(ReadOnlySpan<uint> tokens, ReadOnlySpan<byte> source, bool storable)
    {
        var (literalCount, offsetCount) = Count(tokens);
        _literalCode.Build(_literals, 15);
        _offsetCode.Build(_offsets, 15);
        CollectRuns(literalCount, offsetCount);
        _lengthCode.Build(_lengthCodes, 7);
        var lengthCodeCount = LengthCodeOrder.Length;
        while (lengthCodeCount > 4 && _lengthCodes[LengthCodeOrder[lengthCodeCount - 1]] == 0) lengthCodeCount--;

        var extra = ExtraBits();
        var best = 3 + FixedLiteralCode.Cost(_literals) + FixedOffsetCode.Cost(_offsets) + extra;
        var variable = 17 + 3 * lengthCodeCount + _lengthCode.Cost(_lengthCodes) + 2 * _lengthCodes[16] + 3 * _lengthCodes[17] + 7 * _lengthCodes[18] +
            _literalCode.Cost(_literals) + _offsetCode.Cost(_offsets) + extra;
        var isVariable = variable < best;
        if (isVariable) best = variable;

        if (storable && source.Length <= MaxStored && (source.Length + 5) * 8 < best)
        {
            WriteStored(source);
        }
        else if (isVariable)
        {
            WriteHeader(literalCount, offsetCount, lengthCodeCount);
            WriteTokens(tokens, _literalCode, _offsetCode);
        }
        else
        {
            output.Write(2, 3);
            WriteTokens(tokens, FixedLiteralCode, FixedOffsetCode);
        }
    }

    private (int Literals, int Offsets) Count(ReadOnlySpan<uint> tokens)
    {
        Array.Clear(_literals);
        Array.Clear(_offsets);
        foreach (var token in tokens)
        {
            if (token < 0x80000000)
            {
                _literals[token]++;
                continue;
            }
            _literals[FirstLength + SymbolOfLength((int)(token >> 16) & 0x7FFF)]++;
            _offsets[SymbolOfOffset(DistanceOf(token))]++;
        }
        _literals[EndOfBlock]++;
        var literalCount = _literals.AsSpan().LastIndexOfAnyExcept(0) + 1;
        var offsetCount = _offsets.AsSpan().LastIndexOfAnyExcept(0) + 1;
        if (offsetCount > 0) return (literalCount, offsetCount);
        // The format wants one distance code even where there is no match.
        _offsets[0] = 1;
        return (literalCount, 1);
    }

    /// <summary>The code lengths of both alphabets in a row, with repetitions shortened (RFC 1951, 3.2.7).</summary>
    private void CollectRuns(int literalCount, int offsetCount)
    {
        Array.Clear(_lengthCodes);
        _runs.Clear();
        int[] lengths = [.. _literalCode.Lengths.AsSpan(0, literalCount), .. _offsetCode.Lengths.AsSpan(0, offsetCount)];
        for (var i = 0; i < lengths.Length;)
        {
            var length = lengths[i];
            var end = i;
            while (end < lengths.Length && lengths[end] == length) end++;
            var count = end - i;
            i = end;
            if (length != 0)
            {
                AddRun(length, 0);
                for (count--; count >= 3; count -= Math.Min(count, 6)) AddRun(16, Math.Min(count, 6) - 3);
            }
            else
            {
                for (; count >= 11; count -= Math.Min(count, 138)) AddRun(18, Math.Min(count, 138) - 11);
                if (count >= 3)
                {
                    AddRun(17, count - 3);
                    count = 0;
                }
            }
            for (; count > 0; count--) AddRun(length, 0);
        }
    }

    private void AddRun(int symbol, int extra)
    {
        _lengthCodes[symbol]++;
        _runs.Add(((byte)symbol, (byte)extra));
    }

    private int ExtraBits()
    {
        var bits = 0;
        for (var i = 0; i < LengthExtra.Length; i++) bits += _literals[FirstLength + i] * LengthExtra[i];
        for (var i = 0; i < OffsetExtra.Length; i++) bits += _offsets[i] * OffsetExtra[i];
        return bits;
    }

    private void WriteStored(ReadOnlySpan<byte> source)
    {
        output.Write(0, 3);
        output.Align();
        output.Write(source.Length, 16);
        output.Write(~source.Length & 0xFFFF, 16);
        output.Write(source);
    }

    private void WriteHeader(int literalCount, int offsetCount, int lengthCodeCount)
    {
        output.Write(4, 3);
        output.Write(literalCount - 257, 5);
        output.Write(offsetCount - 1, 5);
        output.Write(lengthCodeCount - 4, 4);
        for (var i = 0; i < lengthCodeCount; i++) output.Write(_lengthCode.Lengths[LengthCodeOrder[i]], 3);
        foreach (var (symbol, extra) in _runs)
        {
            output.Write(_lengthCode.Codes[symbol], _lengthCode.Lengths[symbol]);
            if (symbol >= 16) output.Write(extra, symbol switch { 16 => 2, 17 => 3, _ => 7 });
        }
    }

    private void WriteTokens(ReadOnlySpan<uint> tokens, HuffmanCode literals, HuffmanCode offsets)
    {
        foreach (var token in tokens)
        {
            if (token < 0x80000000)
            {
                output.Write(literals.Codes[token], literals.Lengths[token]);
                continue;
            }
            var length = (int)(token >> 16) & 0x7FFF;
            var symbol = SymbolOfLength(length);
            output.Write(literals.Codes[FirstLength + symbol], literals.Lengths[FirstLength + symbol]);
            output.Write(length - LengthBase[symbol], LengthExtra[symbol]);
            var distance = DistanceOf(token);
            symbol = SymbolOfOffset(distance);
            output.Write(offsets.Codes[symbol], offsets.Lengths[symbol]);
            output.Write(distance - OffsetBase[symbol], OffsetExtra[symbol]);
        }
        output.Write(literals.Codes[EndOfBlock], literals.Lengths[EndOfBlock]);
    }

    private static int DistanceOf(uint token) => (int)(token & 0xFFFF);
}
