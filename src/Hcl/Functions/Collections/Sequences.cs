using Millwright.Values;

namespace Millwright.Hcl.Functions.Collections;

/// <summary><c>concat</c>, <c>reverse</c>, <c>slice</c>, <c>chunklist</c>, <c>range</c>, <c>sort</c>, <c>compact</c> and <c>distinct</c>.</summary>
internal static class Sequences
{
    private const int RangeLimit = 1024;

    public static IEnumerable<Function> All =>
    [
        Declare.Typed("concat", [], ConcatType, Concat, Declare.Any("seqs").Marked()),
        Declare.Typed("reverse", [Declare.Any("list").Marked()], ReverseType, Reverse),
        Declare.Typed("slice", [Declare.Any("list").Marked(), Declare.Number("start_index"), Declare.Number("end_index")],
            SliceType, Slice),
        Declare.Typed("chunklist", [Declare.ListOf("list", DataType.Dynamic).Marked(), Declare.Number("size").Marked()],
            static a => DataType.List(a[0].Type), Chunks),
        Declare.Fixed("range", DataType.List(DataType.Number), [], Range, Declare.Number("params")),
        Declare.Fixed("sort", DataType.List(DataType.String), [Declare.ListOf("list", DataType.String)], Sort),
        Declare.Fixed("compact", DataType.List(DataType.String), [Declare.ListOf("list", DataType.String)], Compact),
        Declare.Typed("distinct", [Declare.ListOf("list", DataType.Dynamic)], static a => a[0].Type, Distinct),
    ];

    private static DataType ConcatType(IReadOnlyList<Value> arguments)
    {
        if (arguments.Count == 0) throw new FunctionException("at least one argument is required");
        if (arguments[0].Type.IsList)
        {
            // Lists that have a common type make a list of it; anything else makes a tuple.
            var types = arguments.Select(static a => a.Type).ToList();
            if (TypeConversion.Unify(types, true) is { IsList: true } unified) return unified;
        }
        var members = new List<DataType>();
        var undecided = false;
        for (var i = 0; i < arguments.Count; i++)
        {
            var type = arguments[i].Type;
            if (type.IsTuple) members.AddRange(type.MemberTypes);
            else if (!type.IsList)
            {
                throw new FunctionException($"all arguments must be lists or tuples; got {type.FriendlyName}", i);
            }
            else if (!arguments[i].IsKnown) undecided = true;
            else members.AddRange(Enumerable.Repeat(type.ElementType, arguments[i].Length));
        }
        return undecided ? DataType.Dynamic : DataType.Tuple(members);
    }

    private static Value Concat(IReadOnlyList<Value> arguments, DataType type)
    {
        var marks = Marks.None;
        var elements = new List<Value>();
        foreach (var argument in arguments)
        {
            marks |= argument.Marks;
            var sequence = type.IsList ? TypeConversion.Convert(argument, type) : argument;
            if (!sequence.IsKnown) return Value.Unknown(type).WithMarks(marks);
            elements.AddRange(sequence.ElementList);
        }
        return Build(type, elements).WithMarks(marks);
    }

    private static DataType ReverseType(IReadOnlyList<Value> arguments) => arguments[0].Type switch
    {
        { IsTuple: true } tuple => DataType.Tuple(tuple.MemberTypes.Reverse()),
        { IsList: true } or { IsSet: true } => DataType.List(arguments[0].Type.ElementType),
        var other => throw new FunctionException($"can only reverse list or tuple values, not {other.FriendlyName}", 0),
    };

    private static Value Reverse(IReadOnlyList<Value> arguments, DataType type) =>
        Build(type, arguments[0].ElementList.Reverse()).WithMarks(arguments[0].Marks);

    private static DataType SliceType(IReadOnlyList<Value> arguments)
    {
        var type = arguments[0].Type;
        if (type.IsSet)
        {
            throw new FunctionException(
                "cannot slice a set, because its elements do not have indices; explicitly convert to a list if the ordering of "
                + "the result is not important",
                0);
        }
        if (!type.IsList && !type.IsTuple) throw new FunctionException("must be a list or tuple value", 0);
        var bounds = SliceBounds(arguments);
        if (type.IsList) return type;
        return bounds is var (start, end) ? DataType.Tuple(type.MemberTypes[start..end]) : DataType.Dynamic;
    }

    private static Value Slice(IReadOnlyList<Value> arguments, DataType type)
    {
        if (SliceBounds(arguments) is not var (start, end)) return Value.Unknown(type).WithMarks(arguments[0].Marks);
        return Build(type, arguments[0].ElementList.Skip(start).Take(end - start)).WithMarks(arguments[0].Marks);
    }

    private static (int Start, int End)? SliceBounds(IReadOnlyList<Value> arguments)
    {
        var list = arguments[0];
        int? length = list.Type.IsTuple ? list.Type.MemberTypes.Length : list.IsKnown ? list.Length : null;
        var start = SliceBound(arguments[1], length, "start", 1);
        var end = SliceBound(arguments[2], length, "end", 2);
        if (start > end) throw new FunctionException("start index must not be greater than end index", 1);
        return start is { } from && end is { } to ? ((int)from, (int)to) : null;
    }

    private static long? SliceBound(Value index, int? length, string name, int argument)
    {
        if (!index.IsKnown) return null;
        var bound = Arguments.Whole(index, $"invalid {name} index: ", argument);
        if (bound < 0) throw new FunctionException($"{name} index must not be less than zero", argument);
        return bound > length
            ? throw new FunctionException($"{name} index must not be greater than the length of the list", argument)
            : bound;
    }

    private static Value Chunks(IReadOnlyList<Value> arguments, DataType type)
    {
        var list = arguments[0];
        var marks = list.Marks | arguments[1].Marks;
        var size = Arguments.Whole(arguments[1], "invalid size: ");
        if (size < 0) throw new FunctionException("the size argument must be positive");
        if (list.Length == 0) return Value.EmptyList(list.Type).WithMarks(marks);
        if (size == 0) return Value.List(list.Type, [list.Unmark()]).WithMarks(marks);
        var chunks = list.ElementList
            .Chunk((int)Math.Min(size, int.MaxValue))
            .Select(chunk => Value.List(list.Type.ElementType, chunk));
        return Value.List(list.Type, chunks).WithMarks(marks);
    }

    private static Value Range(IReadOnlyList<Value> arguments)
    {
        var one = Number.FromInt64(1);
        var (start, end, step) = arguments.Count switch
        {
            1 => (Number.FromInt64(0), arguments[0].AsNumber(), null),
            2 => (arguments[0].AsNumber(), arguments[1].AsNumber(), (Number?)null),
            3 => (arguments[0].AsNumber(), arguments[1].AsNumber(), arguments[2].AsNumber()),
            _ => throw new FunctionException("must have one, two, or three arguments"),
        };
        step ??= end < start ? -one : one;
        var down = step.Sign < 0;
        if (down && end > start) throw new FunctionException("end must be less than start when step is negative", 1);
        if (!down && end < start) throw new FunctionException("end must be greater than start when step is positive", 1);
        var numbers = new List<Value>();
        for (var number = start; down ? number > end : number < end; number += step)
        {
            if (numbers.Count >= RangeLimit)
            {
                throw new FunctionException(
                    $"more than {RangeLimit} values were generated; either decrease the difference between start and end or use a "
                    + "smaller step");
            }
            numbers.Add(Value.Number(number));
        }
        return Value.List(DataType.Number, numbers);
    }

    private static Value Sort(IReadOnlyList<Value> arguments)
    {
        var list = arguments[0];
        if (list.ContainsUnknown) return Arguments.UnknownCollection(list.Type, list.Length, list.Length);
        var texts = new string[list.Length];
        for (var i = 0; i < texts.Length; i++)
        {
            if (list.Elements[i].IsNull)
            {
                throw new FunctionException($"given list element {i} is null; a null string cannot be sorted");
            }
            texts[i] = list.Elements[i].AsString();
        }
        Array.Sort(texts, StringOrder.Instance);
        return Value.List(DataType.String, texts.Select(Value.String));
    }

    private static Value Compact(IReadOnlyList<Value> arguments) => arguments[0].ContainsUnknown
        ? Value.Unknown(arguments[0].Type)
        : Value.List(DataType.String, arguments[0].ElementList.Where(static v => !v.IsNull && v.AsString().Length > 0));

    private static Value Distinct(IReadOnlyList<Value> arguments, DataType type)
    {
        if (arguments[0].ContainsUnknown) return Value.Unknown(type);
        var seen = new HashSet<Value>();
        return Value.List(type.ElementType, arguments[0].ElementList.Where(seen.Add));
    }

    private static Value Build(DataType type, IEnumerable<Value> elements) =>
        type.IsTuple ? Value.Tuple(elements) : Value.List(type.ElementType, elements);
}
