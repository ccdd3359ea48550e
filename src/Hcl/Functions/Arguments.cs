using System.Globalization;
using System.Numerics;
using Millwright.Values;

namespace Millwright.Hcl.Functions;

/// <summary>Reads arguments as the machine types functions compute with.</summary>
internal static class Arguments
{
    /// <summary>A whole number; other numbers are refused with cty's words after an optional introduction.</summary>
    public static long Whole(Value number, string introduction = "", int argument = -1) =>
        number.AsNumber().TryToInt64(out var whole)
            ? whole
            : throw new FunctionException(
                $"{introduction}value must be a whole number, between {long.MinValue} and {long.MaxValue}", argument);

    /// <summary>An integer of any size.</summary>
    public static bool TryInteger(Number number, out BigInteger integer)
    {
        if (number.TryToInt64(out var small))
        {
            integer = small;
            return true;
        }
        integer = default;
        return number.IsInteger && BigInteger.TryParse(
            number.ToString(), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out integer);
    }

    public static Value Number(BigInteger integer)
    {
        if (integer >= long.MinValue && integer <= long.MaxValue) return Value.Number((long)integer);
        Values.Number.TryParse(integer.ToString(CultureInfo.InvariantCulture), out var number);
        return Value.Number(number);
    }

    public static bool IsSequence(DataType type) => type.IsList || type.IsSet || type.IsTuple;

    /// <summary>An unknown list, set or map of which at least some elements are certain to be there.</summary>
    public static Value UnknownCollection(DataType type, int? minimum, int? maximum) =>
        Value.Unknown(type, new Refinement { IsNotNull = true, MinLength = minimum, MaxLength = maximum });
}
