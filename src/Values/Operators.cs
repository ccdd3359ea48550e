namespace Millwright.Values;

/// <summary>The operations of the language on values: unknowns, refinements and marks flow through as in cty.</summary>
/// <remarks>Operands must be of the right type already; <see cref="TypeConversion"/> is the caller's work.</remarks>
public static class Operators
{
    public static Value Add(Value a, Value b) => throw new NotSupportedException();
    public static Value Subtract(Value a, Value b) => throw new NotSupportedException();
    public static Value Multiply(Value a, Value b) => throw new NotSupportedException();
    public static Value Divide(Value a, Value b) => throw new NotSupportedException();
    public static Value Modulo(Value a, Value b) => throw new NotSupportedException();
    public static Value Negate(Value a) => throw new NotSupportedException();
    public static Value Not(Value a) => throw new NotSupportedException();
    public static Value And(Value a, Value b) => throw new NotSupportedException();
    public static Value Or(Value a, Value b) => throw new NotSupportedException();
    public static Value LessThan(Value a, Value b) => throw new NotSupportedException();
    public static Value LessThanOrEqual(Value a, Value b) => throw new NotSupportedException();
    public static Value GreaterThan(Value a, Value b) => throw new NotSupportedException();
    public static Value GreaterThanOrEqual(Value a, Value b) => throw new NotSupportedException();

    /// <summary>Language equality: a bool, unknown where an unknown part decides (cty's Equals).</summary>
    public static Value Equal(Value a, Value b) => throw new NotSupportedException();

    public static Value NotEqual(Value a, Value b) => throw new NotSupportedException();
}
