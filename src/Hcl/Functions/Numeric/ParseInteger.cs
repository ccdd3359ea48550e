using System.Numerics;
using Millwright.Values;

namespace Millwright.Hcl.Functions.Numeric;

/// <summary><c>parseint</c>: digits in a base from 2 to 62, lower case before upper case above 36.</summary>
internal static class ParseInteger
{
    public static IEnumerable<Function> All =>
    [
        Declare.Typed("parseint", [Declare.Any("number"), Declare.Number("base")], CheckType, Parse),
    ];

    private static DataType CheckType(IReadOnlyList<Value> arguments) => arguments[0].Type.IsString
        ? DataType.Number
        : throw new FunctionException($"first argument must be a string, not {arguments[0].Type.FriendlyName}", 0);

    private static Value Parse(IReadOnlyList<Value> arguments, DataType type)
    {
        var text = arguments[0].AsString();
        var @base = Arguments.Whole(arguments[1], "", 1);
        if (@base is < 2 or > 62) throw new FunctionException("base must be a whole number between 2 and 62 inclusive", 1);
        var digits = text.AsSpan();
        var negative = digits is ['-', ..];
        if (digits is ['-' or '+', ..]) digits = digits[1..];
        var number = BigInteger.Zero;
        var valid = !digits.IsEmpty;
        foreach (var digit in digits)
        {
            var value = DigitValue(digit, @base);
            valid &= value >= 0 && value < @base;
            number = number * @base + value;
        }
        return valid
            ? Arguments.Number(negative ? -number : number)
            : throw new FunctionException($"cannot parse {GoQuote.Quote(text)} as a base {@base} integer", 0);
    }

    private static int DigitValue(char digit, long @base) => digit switch
    {
        >= '0' and <= '9' => digit - '0',
        >= 'a' and <= 'z' => digit - 'a' + 10,
        >= 'A' and <= 'Z' => digit - 'A' + (@base <= 36 ? 10 : 36),
        _ => -1,
    };
}
