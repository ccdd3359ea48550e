namespace Millwright.Values;

public sealed partial class Number
{
    /// <exception cref="ArithmeticException">Infinities of opposite sign are added.</exception>
    public static Number operator +(Number a, Number b)
    {
        var precision = Math.Max(a._precision, b._precision);
        if (a._big is null && b._big is null && precision >= IntegerPrecision)
        {
            var sum = unchecked(a._integer + b._integer);
            if (((a._integer ^ sum) & (b._integer ^ sum)) >= 0) return FromInteger(sum, precision);
        }
        return Create(BigFloat.Add(a.Big, b.Big, precision), precision);
    }

    /// <exception cref="ArithmeticException">An infinity is subtracted from itself.</exception>
    public static Number operator -(Number a, Number b)
    {
        var precision = Math.Max(a._precision, b._precision);
        if (a._big is null && b._big is null && precision >= IntegerPrecision)
        {
            var difference = unchecked(a._integer - b._integer);
            if (((a._integer ^ b._integer) & (a._integer ^ difference)) >= 0) return FromInteger(difference, precision);
        }
        return Create(BigFloat.Add(a.Big, b.Big.Negate(), precision), precision);
    }

    /// <remarks>The product keeps all its bits up to 512, even where both operands have fewer, as cty's Multiply does.</remarks>
    /// <exception cref="ArithmeticException">Zero is multiplied by infinity.</exception>
    public static Number operator *(Number a, Number b)
    {
        var precision = Math.Max(a._precision, b._precision);
        if (a._big is null && b._big is null && precision >= IntegerPrecision && a._integer != 0 && b._integer != 0)
        {
            var high = Math.BigMul(a._integer, b._integer, out var low);
            if (high == low >> 63) return FromInteger(low, precision);
        }
        var product = BigFloat.Multiply(a.Big, b.Big).Round(ParsedPrecision);
        return Create(product, Math.Max(precision, product.MinimalPrecision));
    }

    /// <summary>Division; a nonzero number divided by zero is infinite, as in Terraform.</summary>
    /// <exception cref="DivideByZeroException">Zero is divided by zero, or infinity by infinity.</exception>
    public static Number operator /(Number a, Number b)
    {
        var precision = Math.Max(a._precision, b._precision);
        if (a._big is null && b._big is null && precision >= IntegerPrecision && b._integer is not (0 or -1) && a._integer != 0)
        {
            var (quotient, remainder) = Math.DivRem(a._integer, b._integer);
            if (remainder == 0) return FromInteger(quotient, precision);
        }
        return Create(BigFloat.Divide(a.Big, b.Big, precision), precision);
    }

    /// <summary>The remainder of a division truncated toward zero; the dividend itself where the divisor is zero, as in cty.</summary>
    public static Number operator %(Number a, Number b)
    {
        if (a.IsInfinite || b.IsInfinite) return a * b;
        if (b.Sign == 0) return a;
        if (a._big is null && b._big is null && a._precision >= IntegerPrecision && b._integer != -1 && a._integer != 0)
        {
            var remainder = a._integer % b._integer;
            // A quotient that is rounded at low precision would not be exact; at 64 bits and more it always is.
            return FromInteger(remainder, a._precision);
        }
        var precision = a._precision;
        var ratio = a / b;
        var whole = new BigFloat(ratio.ToBigInteger(), 0).Round(precision);
        var product = BigFloat.Multiply(b.Big, whole).Round(precision);
        return Create(BigFloat.Add(a.Big, product.Negate(), precision), precision);
    }

    public static Number operator -(Number a)
    {
        if (a._big is not null) return Create(a._big.Negate(), a._precision);
        return a._integer is 0 or long.MinValue
            ? Create(a.Big.Negate(), a._precision)
            : FromInteger(-a._integer, a._precision);
    }

    public static bool operator <(Number a, Number b) => a.CompareTo(b) < 0;
    public static bool operator >(Number a, Number b) => a.CompareTo(b) > 0;
    public static bool operator <=(Number a, Number b) => a.CompareTo(b) <= 0;
    public static bool operator >=(Number a, Number b) => a.CompareTo(b) >= 0;

    public static Number Abs(Number value) =>
        value.Sign < 0 ? -value : value._big is { IsNegativeZero: true } ? new Number(0, value._precision) : value;

    /// <summary>The greatest integer not above a number; infinities stay as they are.</summary>
    public static Number Floor(Number value) => ToWhole(value, -1);

    /// <summary>The least integer not below a number; infinities stay as they are.</summary>
    public static Number Ceiling(Number value) => ToWhole(value, 1);

    /// <summary>The integer part of a number, toward zero, with the precision of an integer made afresh.</summary>
    public static Number Truncate(Number value) => value.IsInteger || value.IsInfinite ? value : FromBigInteger(value.ToBigInteger());

    /// <summary>A power, through doubles as the language's <c>pow</c> works.</summary>
    /// <exception cref="ArgumentException">The power is no real number.</exception>
    public static Number Pow(Number value, Number exponent) => FromDouble(Math.Pow(value.ToDouble(), exponent.ToDouble()));

    /// <summary>A logarithm, through doubles as the language's <c>log</c> works.</summary>
    /// <exception cref="ArgumentException">The logarithm is no real number.</exception>
    public static Number Log(Number value, Number @base) => FromDouble(Math.Log(value.ToDouble()) / Math.Log(@base.ToDouble()));

    private static Number ToWhole(Number value, int direction)
    {
        if (value.IsInteger || value.IsInfinite) return value;
        var whole = value.ToBigInteger();
        if (value.Sign == direction) whole += direction;
        return Create(new BigFloat(whole, 0), value._precision);
    }

    private static Number FromInteger(long value, int precision) =>
        precision == IntegerPrecision ? FromInt64(value) : new Number(value, precision);
}
