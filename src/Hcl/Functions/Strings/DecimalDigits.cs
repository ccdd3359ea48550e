using System.Globalization;
using System.Numerics;
using System.Text;
using Millwright.Values;

namespace Millwright.Hcl.Functions.Strings;

/// <summary>A number as decimal digits, for the notations of Go's big.Float: <c>e</c>, <c>f</c> and <c>g</c>.</summary>
/// <param name="Digits">Without leading or trailing zeros; empty for zero.</param>
/// <param name="Point">The value is 0.DIGITS × 10^Point.</param>
internal readonly record struct DecimalDigits(bool Negative, string Digits, int Point)
{
    /// <summary>The fewest digits that identify the number.</summary>
    public static DecimalDigits Shortest(Number number)
    {
        var text = number.ToString().AsSpan();
        var negative = text is ['-', ..];
        if (negative) text = text[1..];
        var point = text.IndexOf('.');
        return point < 0
            ? Create(negative, text.ToString(), text.Length)
            : Create(negative, string.Concat(text[..point], text[(point + 1)..]), point);
    }

    /// <summary>All digits of the binary number; its value is an integer over a power of two, so they end.</summary>
    public static DecimalDigits Exact(Number number)
    {
        if (number.IsInteger) return Shortest(number);
        var shift = 0;
        for (var two = Number.FromInt64(2); !number.IsInteger; shift++) number *= two;
        Arguments.TryInteger(number, out var numerator);
        var digits = (BigInteger.Abs(numerator) * BigInteger.Pow(5, shift)).ToString(CultureInfo.InvariantCulture);
        return Create(numerator.Sign < 0, digits, digits.Length - shift);
    }

    private static DecimalDigits Create(bool negative, string digits, int point)
    {
        var start = 0;
        while (start < digits.Length && digits[start] == '0') start++;
        var trimmed = digits[start..].TrimEnd('0');
        return new(negative, trimmed, trimmed.Length == 0 ? 0 : point - start);
    }

    /// <summary>Notation <c>%e</c> with a number of digits after the point; −1 for as many as there are.</summary>
    public string Scientific(int precision, char mark)
    {
        var rounded = precision < 0 ? this : Round(precision + 1);
        if (precision < 0) precision = Math.Max(rounded.Digits.Length - 1, 0);
        var text = rounded.Sign().Append(rounded.DigitAt(0));
        if (precision > 0) text.Append('.');
        for (var i = 1; i <= precision; i++) text.Append(rounded.DigitAt(i));
        var exponent = rounded.Digits.Length == 0 ? 0 : rounded.Point - 1;
        return text.Append(mark).Append(exponent < 0 ? '-' : '+').Append(CultureInfo.InvariantCulture, $"{Math.Abs(exponent):00}").ToString();
    }

    /// <summary>Notation <c>%f</c>.</summary>
    public string Plain(int precision)
    {
        var rounded = precision < 0 ? this : Round(Point + precision);
        if (precision < 0) precision = Math.Max(rounded.Digits.Length - rounded.Point, 0);
        var text = rounded.Sign();
        if (rounded.Point <= 0) text.Append('0');
        for (var i = 0; i < rounded.Point; i++) text.Append(rounded.DigitAt(i));
        if (precision > 0) text.Append('.');
        for (var i = 0; i < precision; i++) text.Append(rounded.DigitAt(rounded.Point + i));
        return text.ToString();
    }

    /// <summary>Notation <c>%g</c>: plain for exponents from −4 up to the precision (6 where it is the shortest), else scientific.</summary>
    public string General(int precision, char mark)
    {
        var shortest = precision < 0;
        if (precision == 0) precision = 1;
        var rounded = shortest ? this : Round(precision);
        var limit = shortest ? 6 : precision;
        if (!shortest && limit > rounded.Digits.Length && rounded.Digits.Length >= rounded.Point) limit = rounded.Digits.Length;
        var exponent = rounded.Digits.Length == 0 ? -1 : rounded.Point - 1;
        return exponent < -4 || exponent >= limit ? rounded.Scientific(-1, mark) : rounded.Plain(-1);
    }

    private StringBuilder Sign() => Negative ? new StringBuilder("-") : new StringBuilder();

    private char DigitAt(int index) => index >= 0 && index < Digits.Length ? Digits[index] : '0';

    /// <summary>Keeps a number of leading digits, ties to even.</summary>
    private DecimalDigits Round(int keep)
    {
        if (keep >= Digits.Length) return this;
        if (keep < 0) return Create(Negative, "", 0);
        var up = Digits[keep] > '5'
            || (Digits[keep] == '5' && (Digits.Length > keep + 1 || (keep > 0 && (Digits[keep - 1] - '0') % 2 == 1)));
        var kept = Digits[..keep];
        if (!up) return Create(Negative, kept, Point);
        var raised = (BigInteger.Parse("0" + kept, CultureInfo.InvariantCulture) + 1).ToString(CultureInfo.InvariantCulture);
        return raised.Length > keep
            ? Create(Negative, raised, Point + 1)
            : Create(Negative, raised.PadLeft(keep, '0'), Point);
    }
}
