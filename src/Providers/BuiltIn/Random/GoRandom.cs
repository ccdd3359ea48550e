namespace Millwright.Providers.BuiltIn.Random;

/// <summary>The random numbers of Go's <c>math/rand</c> with an explicit seed, number for number.</summary>
/// <remarks>Results with a seed must be what the real provider gives, so no other generator will do.</remarks>
internal sealed class GoRandom
{
    private const int Length = 607;
    private const int Tap = 273;
    private const int Modulus = int.MaxValue;

    private readonly long[] _state = new long[Length];
    private int _tap;
    private int _feed = Length - Tap;

    public GoRandom(long seed)
    {
        seed %= Modulus;
        if (seed < 0) seed += Modulus;
        if (seed == 0) seed = 89482311;
        var x = (int)seed;
        for (var i = -20; i < Length; i++)
        {
            x = Next(x);
            if (i < 0) continue;
            var mixed = (long)x << 40;
            x = Next(x);
            mixed ^= (long)x << 20;
            x = Next(x);
            mixed ^= x;
            _state[i] = mixed ^ GoRandomTable.Values[i];
        }
    }

    /// <summary>A generator seeded with a string, as the random provider does: by its CRC-64; by the clock where it is empty.</summary>
    public static GoRandom FromText(string seed, TimeProvider time) =>
        new(seed.Length > 0 ? unchecked((long)Crc64(System.Text.Encoding.UTF8.GetBytes(seed))) : time.GetTimestamp() ^ time.GetUtcNow().UtcTicks);

    /// <summary>A number from 0 to below <paramref name="limit"/>, which must be positive.</summary>
    public long Below(long limit) => limit <= int.MaxValue ? Below31((int)limit) : Below63(limit);

    /// <summary>The numbers from 0 to below <paramref name="count"/> in random order.</summary>
    public int[] Permutation(int count)
    {
        var result = new int[count];
        for (var i = 0; i < count; i++)
        {
            var j = (int)Below(i + 1);
            result[i] = result[j];
            result[j] = i;
        }
        return result;
    }

    private int Below31(int limit)
    {
        if ((limit & (limit - 1)) == 0) return Next31() & (limit - 1);
        var max = (int)((1u << 31) - 1 - (1u << 31) % (uint)limit);
        var value = Next31();
        while (value > max) value = Next31();
        return value % limit;
    }

    private long Below63(long limit)
    {
        if ((limit & (limit - 1)) == 0) return Next63() & (limit - 1);
        var max = (long)((1ul << 63) - 1 - (1ul << 63) % (ulong)limit);
        var value = Next63();
        while (value > max) value = Next63();
        return value % limit;
    }

    private int Next31() => (int)(Next63() >> 32);

    private long Next63()
    {
        if (--_tap < 0) _tap += Length;
        if (--_feed < 0) _feed += Length;
        var x = unchecked(_state[_feed] + _state[_tap]);
        _state[_feed] = x;
        return x & long.MaxValue;
    }

    /// <summary>One step of the multiplicative generator that spreads the seed (48271 modulo 2³¹−1, Schrage's method).</summary>
    private static int Next(int x)
    {
        var (high, low) = (x / 44488, x % 44488);
        x = 48271 * low - 3399 * high;
        return x < 0 ? x + Modulus : x;
    }

    /// <summary>CRC-64 with the ISO 3309 polynomial, reflected.</summary>
    private static ulong Crc64(ReadOnlySpan<byte> bytes)
    {
        var crc = ulong.MaxValue;
        foreach (var b in bytes)
        {
            crc ^= b;
            for (var bit = 0; bit < 8; bit++) crc = (crc & 1) != 0 ? (crc >> 1) ^ 0xD800000000000000 : crc >> 1;
        }
        return ~crc;
    }
}
