using System.Numerics;

namespace Millwright.Values;

/// <summary>A number of the language: a binary float with a mantissa of up to 512 bits, as Terraform users see it.</summary>
/// <remarks>
/// Arithmetic rounds to nearest even, as Go's big.Float does with the precision Terraform sets: 512 bits for what is parsed,
/// 64 for lengths and counts, 53 for what came through a double; a result has the greater precision of its operands.
/// Integers that fit 64 bits, nearly all there are, hold no <see cref="BigFloat"/>.
/// </remarks>
public sealed partial class Number : IEquatable<Number>, IComparable<Number>
{
    /// <summary>The precision of parsed numbers.</summary>
    internal const int ParsedPrecision = 512;

    private const int IntegerPrecision = 64;
    private const int DoublePrecision = 53;

    /// <summary>The integers that occur all the time, with the precision of counts.</summary>
    private static readonly Number[] SmallIntegers = [.. Enumerable.Range(-1, 258).Select(static i => new Number(i, IntegerPrecision))];

    public static readonly Number Zero = FromInt64(0);
    public static readonly Number One = FromInt64(1);
    public static readonly Number PositiveInfinity = new(BigFloat.Infinity(false), DoublePrecision);
    public static readonly Number NegativeInfinity = new(BigFloat.Infinity(true), DoublePrecision);

    private readonly long _integer;
    private readonly BigFloat? _big;
    private readonly short _precision;

    private Number(long integer, int precision)
    {
        _integer = integer;
        _precision = (short)precision;
    }

    private Number(BigFloat big, int precision)
    {
        _big = big;
        _precision = (short)precision;
    }

    private BigFloat Big => _big ?? new BigFloat(_integer, 0);

    /// <summary>The number of mantissa bits that results rounded to this number's precision have.</summary>
    public int Precision => _precision;

    public bool IsInteger => _big is null || _big.IsInteger;

    public bool IsInfinite => _big is { IsInfinite: true };

    public int Sign => _big?.Sign ?? Math.Sign(_integer);

    public static Number FromInt64(long value) =>
        value is >= -1 and <= 256 && SmallIntegers is not null ? SmallIntegers[value + 1] : new Number(value, IntegerPrecision);

    public static Number FromUInt64(ulong value) =>
        value <= long.MaxValue ? FromInt64((long)value) : new Number(new BigFloat(value, 0), IntegerPrecision);

    /// <summary>An integer of any size, exactly; its precision is at least 64 bits.</summary>
    public static Number FromBigInteger(BigInteger value) =>
        Create(new BigFloat(value, 0), Math.Max(IntegerPrecision, (int)Math.Min(BitLength(value), short.MaxValue)));

    /// <exception cref="ArgumentException">The value is NaN.</exception>
    public static Number FromDouble(double value)
    {
        if (double.IsNaN(value)) throw new ArgumentException("NaN is no number of the language.", nameof(value));
        if (double.IsInfinity(value)) return value > 0 ? PositiveInfinity : NegativeInfinity;
        return Create(BigFloat.FromDouble(value), DoublePrecision);
    }

    public bool TryToInt64(out long value)
    {
        value = _integer;
        return _big is null;
    }

    public bool TryToInt32(out int value)
    {
        value = (int)_integer;
        return _big is null && value == _integer;
    }

    /// <summary>The nearest double, ties to even; infinite where the number is too large.</summary>
    public double ToDouble() => _big?.ToDouble() ?? _integer;

    /// <summary>The integer part, rounded toward zero.</summary>
    /// <exception cref="OverflowException">The number is infinite.</exception>
    public BigInteger ToBigInteger() => _big?.Truncate() ?? _integer;

    public int CompareTo(Number? other)
    {
        if (other is null) return 1;
        return _big is null && other._big is null ? _integer.CompareTo(other._integer) : BigFloat.Compare(Big, other.Big);
    }

    public bool Equals(Number? other) => other is not null && CompareTo(other) == 0;
    public override bool Equals(object? obj) => Equals(obj as Number);

    /// <summary>Equal numbers have equal hashes whatever their precision: content is kept in one canonical form.</summary>
    public override int GetHashCode() => _big is null ? _integer.GetHashCode() : Sign == 0 ? 0L.GetHashCode() : _big.GetHashCode();

    /// <summary>The shortest decimal that reads back as the same number, without an exponent (big.Float.Text('f', -1)).</summary>
    public override string ToString() =>
        _big?.ShortestText(_precision) ?? _integer.ToString(System.Globalization.CultureInfo.InvariantCulture);

    /// <summary>The number with so many digits, as Go's big.Float.Text formats it.</summary>
    /// <param name="format">'f' (no exponent), 'e' (exponent) or 'g' (exponent where it is large); capitals give a capital E.</param>
    /// <param name="digits">Digits after the point, or significant digits for 'g'; −1 for as many as are needed.</param>
    public string ToString(char format, int digits) => Big.Text(format, digits, _precision);

    private static long BitLength(BigInteger value) => BigInteger.Abs(value).GetBitLength();

    /// <summary>Rounds to a precision and takes the compact form where the result is an integer of 64 bits.</summary>
    private static Number Create(BigFloat value, int precision)
    {
        var rounded = value.Round(precision);
        return rounded.TryToInt64(out var integer)
            ? precision == IntegerPrecision ? FromInt64(integer) : new Number(integer, precision)
            : new Number(rounded, precision);
    }
}
