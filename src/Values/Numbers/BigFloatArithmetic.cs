using System.Numerics;

namespace Millwright.Values;

internal sealed partial class BigFloat
{
    private const int LargestExactPowerOfFive = 27;

    public static int Compare(BigFloat a, BigFloat b)
    {
        if (a.Sign != b.Sign) return a.Sign.CompareTo(b.Sign);
        if (a.Sign == 0) return 0;
        if (a.IsInfinite || b.IsInfinite) return a.IsInfinite == b.IsInfinite ? 0 : a.IsInfinite ? a.Sign : -a.Sign;
        long topA = a._exponent + a.Bits, topB = b._exponent + b.Bits;
        if (topA != topB) return topA > topB ? a.Sign : -a.Sign;
        // With equal magnitude of the first bit, the shift is bounded by the longer mantissa.
        return a._exponent >= b._exponent
            ? (a._mantissa << (int)(a._exponent - b._exponent)).CompareTo(b._mantissa)
            : a._mantissa.CompareTo(b._mantissa << (int)(b._exponent - a._exponent));
    }

    public static BigFloat Add(BigFloat a, BigFloat b, int precision)
    {
        if (a.IsInfinite || b.IsInfinite)
        {
            if (a.IsInfinite && b.IsInfinite && a._form != b._form) throw new ArithmeticException("can't compute sum of opposing infinities");
            return a.IsInfinite ? a : b;
        }
        if (a.IsZero && b.IsZero) return a.IsNegative && b.IsNegative ? NegativeZero : new BigFloat(0, 0);
        if (a.IsZero) return b;
        if (b.IsZero) return a;

        var (high, low) = a._exponent + a.Bits >= b._exponent + b.Bits ? (a, b) : (b, a);
        // What lies far below the last bit that counts can only break a tie: one bit of the right sign stands for it.
        var reach = Math.Min(high._exponent, high._exponent + high.Bits - precision) - 4;
        if (low._exponent + low.Bits < reach) low = new BigFloat(low.Sign, reach);
        var exponent = Math.Min(high._exponent, low._exponent);
        var sum = (high._mantissa << (int)(high._exponent - exponent)) + (low._mantissa << (int)(low._exponent - exponent));
        return new BigFloat(sum, exponent);
    }

    /// <summary>The exact product.</summary>
    public static BigFloat Multiply(BigFloat a, BigFloat b)
    {
        var negative = a.IsNegative != b.IsNegative;
        if (a.IsInfinite || b.IsInfinite)
        {
            if (a.IsZero || b.IsZero) throw new ArithmeticException("can't multiply zero by infinity");
            return Infinity(negative);
        }
        if (a.IsZero || b.IsZero) return negative ? NegativeZero : new BigFloat(0, 0);
        return new BigFloat(a._mantissa * b._mantissa, a._exponent + b._exponent);
    }

    /// <summary>A quotient that rounds right at a precision: the digits beyond it are folded into a last sticky bit.</summary>
    public static BigFloat Divide(BigFloat a, BigFloat b, int precision)
    {
        var negative = a.IsNegative != b.IsNegative;
        if ((a.IsZero && b.IsZero) || (a.IsInfinite && b.IsInfinite))
            throw new DivideByZeroException("can't divide zero by zero or infinity by infinity");
        if (a.IsZero || b.IsInfinite) return negative ? NegativeZero : new BigFloat(0, 0);
        if (a.IsInfinite || b.IsZero) return Infinity(negative);

        var shift = (int)Math.Max(0, precision + 2 + b.Bits - a.Bits);
        var quotient = BigInteger.DivRem(BigInteger.Abs(a._mantissa) << shift, BigInteger.Abs(b._mantissa), out var remainder);
        quotient <<= 1;
        if (!remainder.IsZero) quotient |= BigInteger.One;
        return new BigFloat(negative ? -quotient : quotient, a._exponent - b._exponent - shift - 1);
    }

    /// <summary>A power of five rounded at each step as Go's parser does, so that parsed numbers agree to the last bit.</summary>
    private static BigFloat PowerOfFive(ulong exponent, int precision)
    {
        if (exponent <= LargestExactPowerOfFive) return new BigFloat(BigInteger.Pow(5, (int)exponent), 0);
        var result = new BigFloat(BigInteger.Pow(5, LargestExactPowerOfFive), 0);
        exponent -= LargestExactPowerOfFive;
        var square = new BigFloat(5, 0);
        for (; exponent > 0; exponent >>= 1)
        {
            if ((exponent & 1) != 0) result = Multiply(result, square).Round(precision);
            square = Multiply(square, square).Round(precision + 64);
        }
        return result;
    }
}
