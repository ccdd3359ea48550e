using System.Globalization;
using System.Numerics;

namespace Millwright.Hcl.Functions.Dates;

/// <summary>Durations such as <c>-1h30m</c>, as Go's time.ParseDuration reads them.</summary>
internal static class GoDuration
{
    /// <summary>The duration in nanoseconds.</summary>
    public static long Parse(string text)
    {
        var quoted = GoQuote.Quote(text);
        var rest = text.AsSpan();
        var negative = rest is ['-', ..];
        if (rest is ['-' or '+', ..]) rest = rest[1..];
        if (rest is "0") return 0;
        if (rest.IsEmpty) throw Invalid(quoted);
        var total = BigInteger.Zero;
        while (!rest.IsEmpty)
        {
            var length = 0;
            while (length < rest.Length && (char.IsAsciiDigit(rest[length]) || rest[length] == '.')) length++;
            if (!TryReadNumber(rest[..length], out var whole, out var fraction, out var scale)) throw Invalid(quoted);
            rest = rest[length..];
            var unitLength = 0;
            while (unitLength < rest.Length && rest[unitLength] != '.' && !char.IsAsciiDigit(rest[unitLength])) unitLength++;
            if (unitLength == 0) throw new FunctionException($"time: missing unit in duration {quoted}");
            var unit = rest[..unitLength].ToString();
            if (Nanoseconds(unit) is not { } size)
            {
                throw new FunctionException($"time: unknown unit {GoQuote.Quote(unit)} in duration {quoted}");
            }
            total += whole * size + fraction * size / scale;
            rest = rest[unitLength..];
        }
        if (negative) total = -total;
        return total > long.MaxValue || total < long.MinValue ? throw Invalid(quoted) : (long)total;
    }

    private static FunctionException Invalid(string quoted) => new($"time: invalid duration {quoted}");

    private static bool TryReadNumber(ReadOnlySpan<char> text, out BigInteger whole, out BigInteger fraction, out BigInteger scale)
    {
        whole = fraction = BigInteger.Zero;
        scale = BigInteger.One;
        var point = text.IndexOf('.');
        var before = point < 0 ? text : text[..point];
        var after = point < 0 ? [] : text[(point + 1)..];
        if ((before.IsEmpty && after.IsEmpty) || after.Contains('.')) return false;
        if (!before.IsEmpty) whole = BigInteger.Parse(before, NumberStyles.None, CultureInfo.InvariantCulture);
        if (!after.IsEmpty) fraction = BigInteger.Parse(after, NumberStyles.None, CultureInfo.InvariantCulture);
        scale = BigInteger.Pow(10, after.Length);
        return true;
    }

    private static long? Nanoseconds(string unit) => unit switch
    {
        "ns" => 1,
        "us" or "µs" or "μs" => 1_000,
        "ms" => 1_000_000,
        "s" => 1_000_000_000,
        "m" => 60_000_000_000,
        "h" => 3_600_000_000_000,
        _ => null,
    };
}
