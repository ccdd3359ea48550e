using System.Globalization;
using System.Numerics;
using Millwright.Values;

namespace Millwright.Hcl.Functions.Numeric;

/// <summary><c>abs</c>, <c>ceil</c>, <c>floor</c>, <c>signum</c>, <c>log</c> and <c>pow</c>.</summary>
internal static class Arithmetic
{
    public static IEnumerable<Function> All =>
    [
        Unary("abs", static number => number.Sign < 0 ? -number : number),
        Unary("ceil", static number => Round(number, 1)),
        Unary("floor", static number => Round(number, -1)),
        Declare.Fixed("signum", DataType.Number, [Declare.Number("num").Untyped()],
            static arguments => Value.Number(Arguments.Whole(arguments[0]).CompareTo(0))),
        Declare.Fixed("log", DataType.Number, [Declare.Number("num").Untyped(), Declare.Number("base").Untyped()], Logarithm),
        Declare.Fixed("pow", DataType.Number, [Declare.Number("num").Untyped(), Declare.Number("power").Untyped()], Power),
    ];

    private static Function Unary(string name, Func<Number, Number> compute) =>
        Declare.Fixed(name, DataType.Number, [Declare.Number("num").Untyped()],
            arguments => Value.Number(compute(arguments[0].AsNumber())));

    /// <summary>The whole number next to a fraction, upwards or downwards.</summary>
    private static Number Round(Number number, int direction)
    {
        if (number.IsInteger) return number;
        var text = number.ToString();
        if (text.IndexOf('.') is var point && point < 0) return number;
        var truncated = BigInteger.Parse(text.AsSpan(0, point), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture);
        var rounded = number.Sign == direction ? truncated + direction : truncated;
        return Arguments.Number(rounded).AsNumber();
    }

    private static Value Logarithm(IReadOnlyList<Value> arguments)
    {
        var number = arguments[0].AsNumber().ToDouble();
        var @base = arguments[1].AsNumber().ToDouble();
        return Floating(Math.Log(number) / Math.Log(@base));
    }

    private static Value Power(IReadOnlyList<Value> arguments) =>
        Floating(Math.Pow(arguments[0].AsNumber().ToDouble(), arguments[1].AsNumber().ToDouble()));

    private static Value Floating(double number) => double.IsNaN(number)
        ? throw new FunctionException("NaN is not a valid number in this context")
        : Value.Number(Number.FromDouble(number));
}
