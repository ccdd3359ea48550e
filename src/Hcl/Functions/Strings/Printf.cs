using Millwright.Values;

namespace Millwright.Hcl.Functions.Strings;

/// <summary><c>format</c> and <c>formatlist</c>.</summary>
internal static class Printf
{
    public static IEnumerable<Function> All =>
    [
        Declare.Fixed("format", DataType.String, [Declare.String("format")], Format, Declare.Any("args").Nullable().OrUnknown()),
        Declare.Fixed("formatlist", DataType.List(DataType.String), [Declare.String("format")], FormatList,
            Declare.Any("args").Nullable().OrUnknown()),
    ];

    private static Value Format(IReadOnlyList<Value> arguments)
    {
        var format = arguments[0].AsString();
        var values = arguments.Skip(1).ToList();
        if (values.Any(static v => v.ContainsUnknown)) return UnknownText(format);
        return Value.String(new FormatString(format).Render(values));
    }

    /// <summary>What stands before the first verb is certain.</summary>
    private static Value UnknownText(string format)
    {
        var literal = format.IndexOf('%');
        return literal > 0
            ? Value.Unknown(DataType.String, new Refinement { IsNotNull = true, Prefix = format[..literal] })
            : Value.Unknown(DataType.String);
    }

    private static Value FormatList(IReadOnlyList<Value> arguments)
    {
        var format = arguments[0].AsString();
        var values = arguments.Skip(1).ToList();
        if (values.Count == 0) return Value.List(DataType.String, [Value.String(new FormatString(format).Render([]))]);
        var (count, undecided) = CommonLength(values);
        if (undecided) return Value.Unknown(DataType.List(DataType.String));
        var results = new Value[count];
        for (var i = 0; i < count; i++) results[i] = FormatIteration(format, values, i);
        return Value.List(DataType.String, results);
    }

    /// <summary>All sequences must be of one length; without any there is one iteration.</summary>
    private static (int Count, bool Undecided) CommonLength(List<Value> values)
    {
        int count = -1, chooser = -1;
        var undecided = false;
        for (var i = 0; i < values.Count; i++)
        {
            if (values[i].IsNull || !Arguments.IsSequence(values[i].Type)) continue;
            undecided |= !values[i].IsKnown;
            if (!values[i].IsKnown && !values[i].Type.IsTuple) continue;
            var length = values[i].Type.IsTuple ? values[i].Type.MemberTypes.Length : values[i].Length;
            if (count >= 0 && length != count)
            {
                throw new FunctionException(
                    $"argument {i + 1} has length {length}, which is inconsistent with argument {chooser + 1} of length {count}", i + 1);
            }
            if (count < 0) (count, chooser) = (length, i);
        }
        return (count < 0 ? 1 : count, undecided);
    }

    private static Value FormatIteration(string format, List<Value> values, int iteration)
    {
        var row = values.ConvertAll(value =>
            !value.IsNull && Arguments.IsSequence(value.Type) ? value.Elements[iteration] : value);
        if (row.Exists(static v => v.ContainsUnknown)) return UnknownText(format);
        try
        {
            return Value.String(new FormatString(format).Render(row));
        }
        catch (FunctionException error)
        {
            throw new FunctionException($"error on format iteration {iteration}: {error.Message}");
        }
    }
}
