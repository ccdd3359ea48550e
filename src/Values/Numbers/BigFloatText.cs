using System.Globalization;
using System.Numerics;
using System.Text;

namespace Millwright.Values;

internal sealed partial class BigFloat
{
    private string? _shortest;

    public string ShortestText(int precision) => _shortest ??= Text('f', -1, precision);

    /// <summary>Go's big.Float.Text: 'f', 'e' or 'g' with a number of digits, or −1 for the shortest that is exact.</summary>
    public string Text(char format, int digits, int precision)
    {
        if (IsInfinite) return IsNegative ? "-Inf" : "+Inf";
        var decimals = Decimal(BigInteger.Abs(_mantissa), _exponent);
        var shortest = digits < 0;
        if (shortest)
        {
            decimals = Shortest(decimals, precision);
            digits = char.ToLowerInvariant(format) switch
            {
                'e' => decimals.Digits.Length - 1,
                'f' => Math.Max(decimals.Digits.Length - decimals.Point, 0),
                _ => decimals.Digits.Length,
            };
        }
        else
        {
            if (format is 'g' or 'G' && digits == 0) digits = 1;
            decimals = decimals.Round(char.ToLowerInvariant(format) switch
            {
                'e' => digits + 1,
                'f' => decimals.Point + digits,
                _ => digits,
            });
        }
        var text = new StringBuilder(decimals.Digits.Length + 8);
        if (IsNegative) text.Append('-');
        switch (format)
        {
            case 'f' or 'F':
                decimals.AppendFixed(text, digits);
                break;
            case 'e' or 'E':
                decimals.AppendScientific(text, format, digits);
                break;
            default:
                AppendGeneral(text, decimals, format, digits, shortest);
                break;
        }
        return text.ToString();
    }

    private static void AppendGeneral(StringBuilder text, DecimalDigits decimals, char format, int digits, bool shortest)
    {
        var limit = digits;
        if (limit > decimals.Digits.Length && decimals.Digits.Length >= decimals.Point) limit = decimals.Digits.Length;
        if (shortest) limit = 6;
        var exponent = decimals.Point - 1;
        if (exponent < -4 || exponent >= limit)
        {
            decimals.AppendScientific(text, format == 'g' ? 'e' : 'E', Math.Min(digits, decimals.Digits.Length) - 1);
            return;
        }
        decimals.AppendFixed(text, Math.Max(Math.Min(digits, decimals.Digits.Length) - decimals.Point, 0));
    }

    /// <summary>The exact decimal digits of mantissa × 2^exponent.</summary>
    private static DecimalDigits Decimal(BigInteger mantissa, long exponent)
    {
        if (mantissa.IsZero) return new DecimalDigits("", 0);
        if (exponent >= 0)
        {
            var integer = (mantissa << checked((int)exponent)).ToString(CultureInfo.InvariantCulture);
            return new DecimalDigits(integer.TrimEnd('0'), integer.Length);
        }
        // m/2^k = m·5^k / 10^k
        var power = (int)-exponent;
        var text = (mantissa * BigInteger.Pow(5, power)).ToString(CultureInfo.InvariantCulture);
        return new DecimalDigits(text.TrimEnd('0'), text.Length - power);
    }

    /// <summary>The shortest digits that read back as this number at a precision; the steps are those of Go's roundShortest.</summary>
    private DecimalDigits Shortest(DecimalDigits exact, int precision)
    {
        if (exact.Digits.Length == 0) return exact;
        // One bit more than the precision: the last bit is then half a unit in the last place.
        var shift = (int)(precision + 1 - Bits);
        var mantissa = BigInteger.Abs(_mantissa) << shift;
        var exponent = _exponent - shift;
        var lower = Decimal(mantissa - 1, exponent).Digits;
        var upper = Decimal(mantissa + 1, exponent).Digits;
        var inclusive = (mantissa & 2).IsZero;
        for (var i = 0; i < exact.Digits.Length; i++)
        {
            var digit = exact.Digits[i];
            var low = i < lower.Length ? lower[i] : '0';
            var high = i < upper.Length ? upper[i] : '0';
            var down = low != digit || (inclusive && i + 1 == lower.Length);
            var up = digit != high && (inclusive || digit + 1 < high || i + 1 < upper.Length);
            if (down && up) return exact.Round(i + 1);
            if (down) return exact.Truncate(i + 1);
            if (up) return exact.Increment(i + 1);
        }
        return exact;
    }
}
