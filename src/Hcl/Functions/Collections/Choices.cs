using Millwright.Values;

namespace Millwright.Hcl.Functions.Collections;

/// <summary><c>coalesce</c>, <c>coalescelist</c>, <c>matchkeys</c> and <c>flatten</c>.</summary>
internal static class Choices
{
    public static IEnumerable<Function> All =>
    [
        Declare.Typed("coalesce", [], CoalesceType, Coalesce, Declare.Any("vals").OrUnknown().Untyped().Nullable()),
        Declare.Typed("coalescelist", [], CoalesceListType, CoalesceList, Declare.Any("vals").OrUnknown().Untyped().Nullable()),
        Declare.Typed("matchkeys",
            [
                Declare.ListOf("values", DataType.Dynamic), Declare.ListOf("keys", DataType.Dynamic),
                Declare.ListOf("searchset", DataType.Dynamic),
            ],
            MatchKeysType, MatchKeys),
        Declare.Typed("flatten", [Declare.Any("list").Marked()], FlattenType, Flatten),
    ];

    private static DataType CoalesceType(IReadOnlyList<Value> arguments) =>
        (arguments.Count == 0 ? null : TypeConversion.Unify([.. arguments.Select(static a => a.Type)], true))
        ?? throw new FunctionException("all arguments must have the same type");

    private static Value Coalesce(IReadOnlyList<Value> arguments, DataType type)
    {
        foreach (var argument in arguments)
        {
            var value = TypeConversion.TryConvert(argument, type, out var converted, out _) ? converted : argument;
            if (!value.IsKnown) return Value.Unknown(type);
            if (!value.IsNull && !(type.IsString && value.AsString().Length == 0)) return value;
        }
        throw new FunctionException("no non-null, non-empty-string arguments");
    }

    private static DataType CoalesceListType(IReadOnlyList<Value> arguments)
    {
        if (arguments.Count == 0) throw new FunctionException("at least one argument is required");
        foreach (var argument in arguments)
        {
            // An unknown argument may be the one chosen, and then decides the type.
            if (!argument.IsKnown) return DataType.Dynamic;
            if (argument.Type is { IsList: false, IsTuple: false })
            {
                throw new FunctionException("coalescelist arguments must be lists or tuples");
            }
        }
        return arguments.All(a => a.Type.Equals(arguments[0].Type)) ? arguments[0].Type : DataType.Dynamic;
    }

    private static Value CoalesceList(IReadOnlyList<Value> arguments, DataType type)
    {
        foreach (var argument in arguments)
        {
            if (!argument.IsKnown) return Value.Unknown(type);
            if (!argument.IsNull && argument.Length > 0) return argument;
        }
        throw new FunctionException("no non-null arguments");
    }

    private static DataType MatchKeysType(IReadOnlyList<Value> arguments) =>
        TypeConversion.Unify([arguments[1].Type, arguments[2].Type], true) is not null
            ? arguments[0].Type
            : throw new FunctionException("keys and searchset must be of the same type");

    private static Value MatchKeys(IReadOnlyList<Value> arguments, DataType type)
    {
        var values = arguments[0];
        if (values.Length != arguments[1].Length) throw new FunctionException("length of keys and values should be equal");
        var common = TypeConversion.Unify([arguments[1].Type, arguments[2].Type], true)!;
        var keys = TypeConversion.Convert(arguments[1], common);
        var wanted = TypeConversion.Convert(arguments[2], common);
        if (wanted.Length == 0) return Value.EmptyList(type.ElementType);
        if (values.ContainsUnknown || keys.ContainsUnknown) return Value.Unknown(type);
        var matching = new List<Value>();
        for (var i = 0; i < keys.Length; i++)
        {
            foreach (var candidate in wanted.Elements)
            {
                var equal = Operators.Equal(keys.Elements[i], candidate);
                if (!equal.IsKnown) return Value.EmptyList(type.ElementType);
                if (!equal.AsBool()) continue;
                matching.Add(values.Elements[i]);
                break;
            }
        }
        return Value.List(type.ElementType, matching);
    }

    private static DataType FlattenType(IReadOnlyList<Value> arguments)
    {
        if (arguments[0].ContainsUnknown && !arguments[0].IsKnown) return DataType.Dynamic;
        if (!Arguments.IsSequence(arguments[0].Type)) throw new FunctionException("can only flatten lists, sets and tuples");
        if (arguments[0].ContainsUnknown) return DataType.Dynamic;
        var flat = new List<Value>();
        var marks = Marks.None;
        return TryFlatten(arguments[0], flat, ref marks) ? DataType.Tuple(flat.Select(static v => v.Type)) : DataType.Dynamic;
    }

    private static Value Flatten(IReadOnlyList<Value> arguments, DataType type)
    {
        var flat = new List<Value>();
        var marks = Marks.None;
        return TryFlatten(arguments[0], flat, ref marks)
            ? Value.Tuple(flat).WithMarks(marks)
            : Value.Unknown(type).WithMarks(marks);
    }

    /// <summary>False where an unknown sequence hides how many elements there will be.</summary>
    private static bool TryFlatten(Value sequence, List<Value> flat, ref Marks marks)
    {
        marks |= sequence.Marks;
        if (!sequence.IsKnown || (sequence.Type.IsSet && sequence.ContainsUnknown && sequence.Length > 1)) return false;
        foreach (var element in sequence.Elements)
        {
            if (!element.IsNull && Arguments.IsSequence(element.Type))
            {
                if (!TryFlatten(element, flat, ref marks)) return false;
            }
            else if (element is { IsKnown: false, Type.IsDynamic: true }) return false;
            else flat.Add(element);
        }
        return true;
    }
}
