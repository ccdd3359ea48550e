namespace Millwright.Values;

/// <summary>A number of the language: a binary float with a 512-bit mantissa, as Terraform users see it.</summary>
/// <remarks>Arithmetic rounds to nearest even, as Go's big.Float does with the precision Terraform sets.</remarks>
public sealed class Number : IEquatable<Number>, IComparable<Number>
{
    public static Number FromInt64(long value) => new();
    public static Number FromDouble(double value) => throw new NotSupportedException();

    /// <summary>Reads decimal notation with optional fraction and exponent; false where the text is no number.</summary>
    public static bool TryParse(ReadOnlySpan<char> text, out Number number) => throw new NotSupportedException();

    public bool IsInteger => throw new NotSupportedException();
    public int Sign => throw new NotSupportedException();
    public bool TryToInt64(out long value) => throw new NotSupportedException();
    public bool TryToInt32(out int value) => throw new NotSupportedException();
    public double ToDouble() => throw new NotSupportedException();
    public static Number operator +(Number a, Number b) => throw new NotSupportedException();
    public static Number operator -(Number a, Number b) => throw new NotSupportedException();
    public static Number operator *(Number a, Number b) => throw new NotSupportedException();

    /// <exception cref="DivideByZeroException">The divisor is zero.</exception>
    public static Number operator /(Number a, Number b) => throw new NotSupportedException();
    public static Number operator %(Number a, Number b) => throw new NotSupportedException();
    public static Number operator -(Number a) => throw new NotSupportedException();
    public static bool operator <(Number a, Number b) => a.CompareTo(b) < 0;
    public static bool operator >(Number a, Number b) => a.CompareTo(b) > 0;
    public static bool operator <=(Number a, Number b) => a.CompareTo(b) <= 0;
    public static bool operator >=(Number a, Number b) => a.CompareTo(b) >= 0;
    public int CompareTo(Number? other) => throw new NotSupportedException();
    public bool Equals(Number? other) => other is not null && CompareTo(other) == 0;
    public override bool Equals(object? obj) => Equals(obj as Number);
    public override int GetHashCode() => throw new NotSupportedException();

    /// <summary>The shortest decimal that reads back as the same number, without an exponent (big.Float.Text('f', -1)).</summary>
    public override string ToString() => throw new NotSupportedException();
}
