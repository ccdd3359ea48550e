namespace Millwright.Providers.BuiltIn.Archive;

/// <summary>A prefix code of limited length: per symbol, its bits in the order they are written.</summary>
internal sealed class HuffmanCode(int symbols)
{
    public int[] Codes { get; } = new int[symbols];

    public int[] Lengths { get; } = new int[symbols];

    public static HuffmanCode FixedLiterals()
    {
        var code = new HuffmanCode(286);
        for (var symbol = 0; symbol < 286; symbol++)
        {
            var (bits, length) = symbol switch
            {
                < 144 => (symbol + 0x30, 8),
                < 256 => (symbol - 144 + 0x190, 9),
                < 280 => (symbol - 256, 7),
                _ => (symbol - 280 + 0xC0, 8),
            };
            code.Set(symbol, bits, length);
        }
        return code;
    }

    public static HuffmanCode FixedOffsets()
    {
        var code = new HuffmanCode(30);
        for (var symbol = 0; symbol < 30; symbol++) code.Set(symbol, symbol, 5);
        return code;
    }

    /// <summary>Makes this the best code for the frequencies among those with no length over the limit.</summary>
    public void Build(ReadOnlySpan<int> frequencies, int maxLength)
    {
        Array.Clear(Lengths);
        var used = new List<int>();
        for (var symbol = 0; symbol < frequencies.Length; symbol++)
        {
            if (frequencies[symbol] != 0) used.Add(symbol);
        }
        if (used.Count <= 2)
        {
            for (var i = 0; i < used.Count; i++) Set(used[i], i, 1);
            return;
        }
        var weights = frequencies.ToArray();
        used.Sort((a, b) => weights[a] != weights[b] ? weights[a].CompareTo(weights[b]) : a.CompareTo(b));
        var perLength = CountByLength([.. used.Select(symbol => (long)weights[symbol])], Math.Min(maxLength, used.Count - 1));
        Assign(used, perLength);
    }

    /// <summary>The bits that symbols of these frequencies take.</summary>
    public int Cost(ReadOnlySpan<int> frequencies)
    {
        var total = 0;
        for (var i = 0; i < frequencies.Length; i++) total += frequencies[i] * Lengths[i];
        return total;
    }

    /// <summary>
    /// How many symbols get each length, by the package-merge algorithm (Larmore and Hirschberg, 1990). Where a package weighs as
    /// much as a symbol the package comes first: ties decide between codes that are equally good.
    /// </summary>
    private static int[] CountByLength(long[] sorted, int maxLength)
    {
        var wanted = 2 * sorted.Length - 2;
        var isSymbol = new bool[maxLength + 1][];
        long[] below = [];
        for (var level = 1; level <= maxLength; level++)
        {
            var packages = below.Length / 2;
            var size = Math.Min(wanted, sorted.Length + packages);
            var weights = new long[size];
            isSymbol[level] = new bool[size];
            for (int i = 0, symbol = 0, package = 0; i < size; i++)
            {
                var packed = package < packages ? below[2 * package] + below[2 * package + 1] : long.MaxValue;
                var takesSymbol = symbol < sorted.Length && sorted[symbol] < packed;
                isSymbol[level][i] = takesSymbol;
                weights[i] = takesSymbol ? sorted[symbol++] : packed;
                if (!takesSymbol) package++;
            }
            below = weights;
        }
        var perLength = new int[maxLength + 1];
        var reach = new int[maxLength + 1];
        for (var (level, taken) = (maxLength, wanted); level > 0; level--)
        {
            reach[level] = isSymbol[level].AsSpan(0, taken).Count(true);
            taken = 2 * (taken - reach[level]);
        }
        for (var length = 1; length <= maxLength; length++) perLength[length] = reach[maxLength + 1 - length] - reach[maxLength - length];
        return perLength;
    }

    /// <summary>Gives the most frequent symbols the shortest codes; among those of one length, codes grow with the symbol.</summary>
    private void Assign(List<int> byFrequency, int[] perLength)
    {
        var next = 0;
        var end = byFrequency.Count;
        for (var length = 1; length < perLength.Length; length++)
        {
            next <<= 1;
            var chunk = byFrequency.GetRange(end - perLength[length], perLength[length]);
            end -= perLength[length];
            chunk.Sort();
            foreach (var symbol in chunk) Set(symbol, next++, length);
        }
    }

    private void Set(int symbol, int bits, int length)
    {
        var reversed = 0;
        for (var i = 0; i < length; i++) reversed = (reversed << 1) | ((bits >> i) & 1);
        Codes[symbol] = reversed;
        Lengths[symbol] = length;
    }
}
