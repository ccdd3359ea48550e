namespace Millwright.Values;

/// <summary>The operations of the language on values: unknowns, refinements and marks flow through as in cty.</summary>
/// <remarks>
/// Operands must be of the right type already; <see cref="TypeConversion"/> is the caller's work. An operation on an unknown
/// operand gives an unknown result that is not null, as the language's functions behind the operators do.
/// </remarks>
public static class Operators
{
    private static readonly Value UnknownNumber = Value.Unknown(DataType.Number, Refinement.NotNull);
    private static readonly Value UnknownBool = Value.Unknown(DataType.Bool, Refinement.NotNull);

    /// <exception cref="ArithmeticException">Infinities of opposite sign are added.</exception>
    public static Value Add(Value a, Value b) => Arithmetic(a, b, static (x, y) => x + y);

    /// <exception cref="ArithmeticException">An infinity is subtracted from itself.</exception>
    public static Value Subtract(Value a, Value b) => Arithmetic(a, b, static (x, y) => x - y);

    /// <exception cref="ArithmeticException">Zero is multiplied by infinity.</exception>
    public static Value Multiply(Value a, Value b) => Arithmetic(a, b, static (x, y) => x * y);

    /// <summary>The quotient; infinite where a nonzero number is divided by zero.</summary>
    /// <exception cref="DivideByZeroException">Zero is divided by zero, or infinity by infinity.</exception>
    public static Value Divide(Value a, Value b) => Arithmetic(a, b, static (x, y) => x / y);

    /// <exception cref="ArithmeticException">Zero and infinity meet.</exception>
    public static Value Modulo(Value a, Value b) => Arithmetic(a, b, static (x, y) => x % y);

    public static Value Negate(Value a) =>
        (a.IsKnown ? Value.Number(-a.AsNumber()) : UnknownNumber).WithMarks(a.Marks);

    public static Value Not(Value a) => (a.IsKnown ? Value.Bool(!a.AsBool()) : UnknownBool).WithMarks(a.Marks);

    public static Value And(Value a, Value b) => Logic(a, b, BothKnown(a, b) && a.AsBool() && b.AsBool());
    public static Value Or(Value a, Value b) => Logic(a, b, BothKnown(a, b) && (a.AsBool() || b.AsBool()));
    public static Value LessThan(Value a, Value b) => Logic(a, b, BothKnown(a, b) && a.AsNumber() < b.AsNumber());
    public static Value LessThanOrEqual(Value a, Value b) => Logic(a, b, BothKnown(a, b) && a.AsNumber() <= b.AsNumber());
    public static Value GreaterThan(Value a, Value b) => Logic(a, b, BothKnown(a, b) && a.AsNumber() > b.AsNumber());
    public static Value GreaterThanOrEqual(Value a, Value b) => Logic(a, b, BothKnown(a, b) && a.AsNumber() >= b.AsNumber());

    /// <summary>Language equality: a bool, unknown where an unknown part decides (cty's Equals).</summary>
    /// <remarks>Marks anywhere inside the operands come to lie on the result.</remarks>
    public static Value Equal(Value a, Value b)
    {
        var marks = a.DeepMarks | b.DeepMarks;
        var equal = ValueComparison.Equal(a.UnmarkDeep(), b.UnmarkDeep());
        return (equal is { } known ? Value.Bool(known) : UnknownBool).WithMarks(marks);
    }

    public static Value NotEqual(Value a, Value b) => Not(Equal(a, b));

    /// <summary>The number of elements as the language's <c>length</c> sees it (cty's Length).</summary>
    /// <remarks>A set with unknown elements may turn out smaller: its length is unknown, within bounds.</remarks>
    public static Value Length(Value collection)
    {
        var (least, most) = collection.LengthBounds();
        var length = least == most
            ? Value.Number(least)
            : Value.Unknown(DataType.Number, new Refinement
            {
                IsNotNull = true,
                LowerBound = Number.FromInt64(least),
                UpperBound = most is { } limit ? Number.FromInt64(limit) : null,
            });
        return length.WithMarks(collection.Marks);
    }

    private static bool BothKnown(Value a, Value b) => a.IsKnown && b.IsKnown;

    private static Value Logic(Value a, Value b, bool known) =>
        (BothKnown(a, b) ? Value.Bool(known) : UnknownBool).WithMarks(a.Marks | b.Marks);

    private static Value Arithmetic(Value a, Value b, Func<Number, Number, Number> operation) =>
        (BothKnown(a, b) ? Value.Number(operation(a.AsNumber(), b.AsNumber())) : UnknownNumber).WithMarks(a.Marks | b.Marks);
}
