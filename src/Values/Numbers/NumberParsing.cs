using System.Numerics;

namespace Millwright.Values;

public sealed partial class Number
{
    /// <summary>Beyond this an exponent overflows or vanishes in big.Float whatever the digits are.</summary>
    private const long ExponentLimit = 3_000_000_000;

    /// <summary>Reads decimal notation with optional fraction and exponent; false where the text is no number.</summary>
    /// <remarks>The grammar is that of Go's big.ParseFloat in base 10: "Inf" and a binary exponent "p" are part of it.</remarks>
    public static bool TryParse(ReadOnlySpan<char> text, out Number number)
    {
        number = Zero;
        var negative = text.Length > 0 && text[0] == '-';
        var rest = negative || (text.Length > 0 && text[0] == '+') ? text[1..] : text;
        if (rest is "Inf" or "inf")
        {
            number = new Number(BigFloat.Infinity(negative), ParsedPrecision);
            return true;
        }
        if (TryParseSmall(rest, out var small) && !(negative && small == 0))
        {
            number = new Number(negative ? -small : small, ParsedPrecision);
            return true;
        }
        if (!TrySplit(rest, out var digits, out var fractionDigits, out var exponent, out var binary)) return false;

        var mantissa = BigInteger.Parse(digits, System.Globalization.NumberStyles.None, System.Globalization.CultureInfo.InvariantCulture);
        if (mantissa.IsZero)
        {
            number = negative ? new Number(BigFloat.NegativeZero, ParsedPrecision) : new Number(0, ParsedPrecision);
            return true;
        }
        if (Math.Abs(exponent) > ExponentLimit) return false;
        var powerOfFive = (binary ? 0 : exponent) - fractionDigits;
        var powerOfTwo = exponent - fractionDigits;
        if (powerOfTwo is > int.MaxValue or < int.MinValue || !BigFloat.TryScale(mantissa, powerOfTwo, powerOfFive, out var value)) return false;
        number = Create(negative ? value.Negate() : value, ParsedPrecision);
        return true;
    }

    /// <summary>An integer as if it had been parsed, with the precision of parsed numbers.</summary>
    internal static Number FromParsed(long value) => new(value, ParsedPrecision);

    /// <summary>Reads an integer in a base of 2 to 62; beyond base 36, capital letters stand for 36 to 61 (Go's big.Int).</summary>
    public static bool TryParseInteger(ReadOnlySpan<char> text, int @base, out Number number)
    {
        number = Zero;
        if (@base is < 2 or > 62) return false;
        var negative = text.Length > 0 && text[0] == '-';
        var digits = negative || (text.Length > 0 && text[0] == '+') ? text[1..] : text;
        if (digits.IsEmpty) return false;
        var value = BigInteger.Zero;
        foreach (var digit in digits)
        {
            var worth = digit switch
            {
                >= '0' and <= '9' => digit - '0',
                >= 'a' and <= 'z' => digit - 'a' + 10,
                >= 'A' and <= 'Z' => digit - 'A' + (@base <= 36 ? 10 : 36),
                _ => int.MaxValue,
            };
            if (worth >= @base) return false;
            value = (value * @base) + worth;
        }
        number = FromBigInteger(negative ? -value : value);
        return true;
    }

    private static bool TryParseSmall(ReadOnlySpan<char> digits, out long value)
    {
        value = 0;
        if (digits.Length is 0 or > 18) return false;
        foreach (var digit in digits)
        {
            if (!char.IsAsciiDigit(digit)) return false;
            value = (value * 10) + (digit - '0');
        }
        return true;
    }

    /// <summary>Takes a number without its sign apart into digits without a point, and an exponent of ten or two.</summary>
    private static bool TrySplit(ReadOnlySpan<char> text, out string digits, out int fractionDigits, out long exponent, out bool binary)
    {
        digits = "";
        fractionDigits = 0;
        exponent = 0;
        binary = false;
        var end = text.IndexOfAny("eEpP");
        var mantissa = end < 0 ? text : text[..end];
        var point = mantissa.IndexOf('.');
        var whole = point < 0 ? mantissa : mantissa[..point];
        var fraction = point < 0 ? default : mantissa[(point + 1)..];
        if (whole.Length + fraction.Length == 0 || !IsDigits(whole) || !IsDigits(fraction)) return false;
        digits = string.Concat(whole, fraction);
        fractionDigits = fraction.Length;
        if (end < 0) return true;

        binary = text[end] is 'p' or 'P';
        var power = text[(end + 1)..];
        var negative = power.Length > 0 && power[0] == '-';
        if (negative || (power.Length > 0 && power[0] == '+')) power = power[1..];
        if (power.IsEmpty || !IsDigits(power)) return false;
        foreach (var digit in power) exponent = Math.Min((exponent * 10) + (digit - '0'), ExponentLimit + 1);
        if (negative) exponent = -exponent;
        return true;
    }

    private static bool IsDigits(ReadOnlySpan<char> text) => !text.ContainsAnyExceptInRange('0', '9');
}
