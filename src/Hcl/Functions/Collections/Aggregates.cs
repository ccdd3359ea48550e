using Millwright.Values;

namespace Millwright.Hcl.Functions.Collections;

/// <summary><c>alltrue</c>, <c>anytrue</c> and <c>sum</c>.</summary>
internal static class Aggregates
{
    public static IEnumerable<Function> All =>
    [
        Declare.Fixed("alltrue", DataType.Bool, [Declare.ListOf("list", DataType.Bool)], AllTrue),
        Declare.Fixed("anytrue", DataType.Bool, [Declare.ListOf("list", DataType.Bool)], AnyTrue),
        Declare.Fixed("sum", DataType.Number, [Declare.Any("list")], Sum),
    ];

    private static Value AllTrue(IReadOnlyList<Value> arguments)
    {
        foreach (var element in arguments[0].Elements)
        {
            if (!element.IsKnown) return Value.Unknown(DataType.Bool);
            if (element.IsNull || !element.AsBool()) return Value.False;
        }
        return Value.True;
    }

    private static Value AnyTrue(IReadOnlyList<Value> arguments)
    {
        var undecided = false;
        foreach (var element in arguments[0].Elements)
        {
            if (!element.IsKnown) undecided = true;
            else if (!element.IsNull && element.AsBool()) return Value.True;
        }
        return undecided ? Value.Unknown(DataType.Bool) : Value.False;
    }

    private static Value Sum(IReadOnlyList<Value> arguments)
    {
        var list = arguments[0];
        if (list.Type.IsPrimitive) throw new FunctionException("cannot sum noniterable", 0);
        if (list.Length == 0) throw new FunctionException("cannot sum an empty list", 0);
        if (!Arguments.IsSequence(list.Type))
        {
            throw new FunctionException($"argument must be list, set, or tuple. Received {list.Type.FriendlyName}", 0);
        }
        if (list.ContainsUnknown) return Value.Unknown(DataType.Number);
        var sum = Number.FromInt64(0);
        foreach (var element in list.Elements)
        {
            if (element.IsNull || !TypeConversion.TryConvert(element, DataType.Number, out var number, out _))
            {
                throw new FunctionException("argument must be list, set, or tuple of number values", 0);
            }
            sum += number.AsNumber();
        }
        return Value.Number(sum);
    }
}
