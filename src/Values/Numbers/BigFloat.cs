using System.Numerics;

namespace Millwright.Values;

/// <summary>A binary float of any size: an odd mantissa times a power of two, or a signed infinity, or negative zero.</summary>
/// <remarks>Precision is the caller's: operations that cannot be exact take it. Rounding is to nearest, ties to even.</remarks>
internal sealed partial class BigFloat
{
    public static readonly BigFloat NegativeZero = new(Form.NegativeZero);

    /// <summary>Go's big.Float has 32 bits of exponent, counted with the point before the mantissa.</summary>
    private const long MaxExponent = int.MaxValue;
    private const long MinExponent = int.MinValue;

    private static readonly BigFloat PositiveInfinity = new(Form.PositiveInfinity);
    private static readonly BigFloat NegativeInfinity = new(Form.NegativeInfinity);

    private readonly Form _form;
    private readonly BigInteger _mantissa;
    private readonly long _exponent;

    public BigFloat(BigInteger mantissa, long exponent)
    {
        if (mantissa.IsZero) return;
        var zeros = mantissa.IsEven ? TrailingZeros(mantissa) : 0;
        _mantissa = zeros == 0 ? mantissa : mantissa >> zeros;
        _exponent = exponent + zeros;
    }

    private BigFloat(Form form) => _form = form;

    private enum Form : byte
    {
        Finite,
        NegativeZero,
        PositiveInfinity,
        NegativeInfinity,
    }

    public bool IsInfinite => _form is Form.PositiveInfinity or Form.NegativeInfinity;
    public bool IsNegativeZero => _form == Form.NegativeZero;
    public bool IsInteger => !IsInfinite && (IsZero || _exponent >= 0);

    /// <summary>−1, 0 or 1; a negative zero is zero.</summary>
    public int Sign => _form switch
    {
        Form.PositiveInfinity => 1,
        Form.NegativeInfinity => -1,
        _ => _mantissa.Sign,
    };

    /// <summary>The least precision that holds the number exactly.</summary>
    public int MinimalPrecision => (int)Bits;

    private bool IsZero => !IsInfinite && _mantissa.IsZero;

    private bool IsNegative => _form is Form.NegativeInfinity or Form.NegativeZero || _mantissa.Sign < 0;

    private long Bits => BigInteger.Abs(_mantissa).GetBitLength();

    public static BigFloat Infinity(bool negative) => negative ? NegativeInfinity : PositiveInfinity;

    public static BigFloat FromDouble(double value)
    {
        if (value == 0) return double.IsNegative(value) ? NegativeZero : new BigFloat(0, 0);
        var bits = BitConverter.DoubleToInt64Bits(value);
        var biased = (int)((bits >> 52) & 0x7FF);
        var fraction = bits & 0xF_FFFF_FFFF_FFFF;
        var mantissa = biased == 0 ? fraction : fraction | (1L << 52);
        return new BigFloat(value < 0 ? -mantissa : mantissa, Math.Max(biased, 1) - 1075);
    }

    /// <summary>Mantissa × 2^powerOfTwo × 5^powerOfFive with the intermediate precision of Go's parser; false on overflow.</summary>
    public static bool TryScale(BigInteger mantissa, long powerOfTwo, long powerOfFive, out BigFloat result)
    {
        result = new BigFloat(mantissa, powerOfTwo);
        if (result._exponent + result.Bits is > MaxExponent or < MinExponent) return false;
        if (powerOfFive == 0) return true;
        var five = PowerOfFive((ulong)Math.Abs(powerOfFive), Number.ParsedPrecision + 64);
        result = powerOfFive > 0 ? Multiply(result, five) : Divide(result, five, Number.ParsedPrecision);
        result = result.Round(Number.ParsedPrecision);
        return true;
    }

    public BigFloat Negate() => _form switch
    {
        Form.PositiveInfinity => NegativeInfinity,
        Form.NegativeInfinity => PositiveInfinity,
        Form.NegativeZero => new BigFloat(0, 0),
        _ => _mantissa.IsZero ? NegativeZero : new BigFloat(-_mantissa, _exponent),
    };

    /// <summary>The nearest number with so many mantissa bits, ties to even.</summary>
    public BigFloat Round(int precision)
    {
        if (IsInfinite || _mantissa.IsZero) return this;
        var excess = (int)(Bits - precision);
        var rounded = this;
        if (excess > 0)
        {
            var magnitude = BigInteger.Abs(_mantissa);
            var kept = magnitude >> excess;
            // The mantissa is odd, so a tie is exactly one dropped bit; with more bits the lowest one breaks it upward.
            var half = !(magnitude >> (excess - 1)).IsEven;
            if (half && (excess > 1 || !kept.IsEven)) kept += 1;
            rounded = new BigFloat(_mantissa.Sign < 0 ? -kept : kept, _exponent + excess);
        }
        var top = rounded._exponent + rounded.Bits;
        if (top > MaxExponent) return Infinity(IsNegative);
        return top < MinExponent ? (IsNegative ? NegativeZero : new BigFloat(0, 0)) : rounded;
    }

    public bool TryToInt64(out long value)
    {
        value = 0;
        if (_form != Form.Finite || _exponent < 0) return false;
        if (_mantissa.IsZero) return true;
        if (_exponent + Bits > 64) return false;
        var integer = _mantissa << (int)_exponent;
        if (integer < long.MinValue || integer > long.MaxValue) return false;
        value = (long)integer;
        return true;
    }

    public BigInteger Truncate()
    {
        if (IsInfinite) throw new OverflowException("An infinite number has no integer part.");
        if (IsZero || _exponent + Bits <= 0) return BigInteger.Zero;
        if (_exponent >= 0) return _mantissa << checked((int)_exponent);
        var magnitude = BigInteger.Abs(_mantissa) >> (int)-_exponent;
        return _mantissa.Sign < 0 ? -magnitude : magnitude;
    }

    public double ToDouble()
    {
        if (IsInfinite) return IsNegative ? double.NegativeInfinity : double.PositiveInfinity;
        if (_mantissa.IsZero) return IsNegative ? -0.0 : 0.0;
        var top = _exponent + Bits;
        if (top < -1074) return IsNegative ? -0.0 : 0.0;
        // Subnormal doubles have fewer bits: those above 2^-1074.
        var precision = top < -1021 ? (int)(top + 1074) : 53;
        var rounded = precision == 0 ? RoundTiny() : Round(precision);
        if (rounded._mantissa.IsZero) return IsNegative ? -0.0 : 0.0;
        if (rounded._exponent + rounded.Bits > 1024) return IsNegative ? double.NegativeInfinity : double.PositiveInfinity;
        return Math.ScaleB((double)(long)rounded._mantissa, (int)rounded._exponent);
    }

    /// <summary>A magnitude in (2^-1075, 2^-1074) rounds up to the smallest double, exactly 2^-1075 to zero.</summary>
    private BigFloat RoundTiny() =>
        BigInteger.Abs(_mantissa).IsOne ? new BigFloat(0, 0) : new BigFloat(_mantissa.Sign, -1074);

    public override int GetHashCode() => HashCode.Combine(_form, _mantissa, _exponent);

    private static int TrailingZeros(BigInteger value) => (int)BigInteger.TrailingZeroCount(value);
}
