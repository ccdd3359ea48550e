using Millwright.Values;

namespace Millwright.Hcl.Functions.Collections;

/// <summary><c>element</c>, <c>index</c>, <c>length</c>, <c>contains</c>, <c>one</c> and <c>lookup</c>: asking a collection something.</summary>
internal static class Elements
{
    public static IEnumerable<Function> All =>
    [
        Declare.Typed("element", [Declare.Any("list").Marked(), Declare.Number("index")], ElementType, Element, notNull: false),
        Declare.Fixed("index", DataType.Number, [Declare.Any("list"), Declare.Any("value")], Index),
        Declare.Typed("length", [Declare.Any("value").Untyped().OrUnknown().Marked()], LengthType, Length),
        Declare.Fixed("contains", DataType.Bool, [Declare.Any("list"), Declare.Any("value")], Contains),
        Declare.Typed("one", [Declare.Any("list")], OneType, One, notNull: false),
        Declare.Typed("lookup", [Declare.Any("inputMap").Marked().OrUnknown(), Declare.String("key").Marked().OrUnknown()],
            LookupType, Lookup, Declare.Any("default").OrUnknown().Untyped().Nullable().Marked(), notNull: false),
    ];

    private static DataType ElementType(IReadOnlyList<Value> arguments)
    {
        var (list, index) = (arguments[0], arguments[1]);
        if (list.Type.IsList) return list.Type.ElementType;
        if (!list.Type.IsTuple) throw new FunctionException($"cannot read elements from {list.Type.FriendlyName}");
        if (!index.IsKnown) return DataType.Dynamic;
        var position = Position(index);
        var types = list.Type.MemberTypes;
        if (types.IsEmpty) throw new FunctionException("cannot use element function with an empty list");
        return types[(int)(position % types.Length)];
    }

    private static Value Element(IReadOnlyList<Value> arguments, DataType type)
    {
        var position = Position(arguments[1]);
        var list = arguments[0];
        if (!list.IsKnown) return Value.Unknown(type).WithMarks(list.Marks);
        if (list.Length == 0) throw new FunctionException("cannot use element function with an empty list");
        return list.TryGet((int)(position % list.Length))!;
    }

    private static long Position(Value index)
    {
        var position = Arguments.Whole(index, "invalid index: ");
        return position >= 0 ? position : throw new FunctionException("cannot use element function with a negative index");
    }

    private static Value Index(IReadOnlyList<Value> arguments)
    {
        var list = arguments[0];
        if (!list.Type.IsList && !list.Type.IsTuple) throw new FunctionException("argument must be a list or tuple");
        if (list.Length == 0) throw new FunctionException("cannot search an empty list");
        for (var i = 0; i < list.Length; i++)
        {
            var equal = Operators.Equal(list.Elements[i], arguments[1]);
            if (!equal.IsKnown) return Value.Unknown(DataType.Number);
            if (equal.AsBool()) return Value.Number(i);
        }
        throw new FunctionException("item not found");
    }

    private static DataType LengthType(IReadOnlyList<Value> arguments) =>
        arguments[0].Type is { IsNumber: false, IsBool: false }
            ? DataType.Number
            : throw new FunctionException("argument must be a string, a collection type, or a structural type");

    private static Value Length(IReadOnlyList<Value> arguments, DataType type)
    {
        var value = arguments[0];
        return (value.Type.Kind switch
        {
            TypeKind.Tuple or TypeKind.Object => Value.Number(value.Type.MemberTypes.Length),
            _ when !value.IsKnown => UnknownLength(value),
            TypeKind.String => Value.Number(Strings.GraphemeClusters.Count(value.AsString())),
            TypeKind.Set when value.ContainsUnknown => UnknownSetLength(value),
            _ => Value.Number(value.Length),
        }).WithMarks(value.Marks);
    }

    private static Value UnknownLength(Value value)
    {
        if (value.Type.IsDynamic) return Value.Unknown(DataType.Number);
        var known = value.Refinement;
        var minimum = value.Type.IsString && known?.Prefix is { Length: > 0 } prefix
            ? Strings.GraphemeClusters.Count(prefix)
            : known?.MinLength ?? 0;
        return Value.Unknown(DataType.Number, new Refinement
        {
            IsNotNull = true,
            LowerBound = Number.FromInt64(minimum),
            UpperBound = known?.MaxLength is { } maximum ? Number.FromInt64(maximum) : null,
        });
    }

    /// <summary>Unknown elements may turn out to equal others, so only bounds are known.</summary>
    private static Value UnknownSetLength(Value set) => set.Length == 1
        ? Value.Number(1)
        : Value.Unknown(DataType.Number, new Refinement
        {
            IsNotNull = true,
            LowerBound = Number.FromInt64(1),
            UpperBound = Number.FromInt64(set.Length),
        });

    private static Value Contains(IReadOnlyList<Value> arguments)
    {
        var list = arguments[0];
        if (!Arguments.IsSequence(list.Type)) throw new FunctionException("argument must be list, tuple, or set");
        var undecided = false;
        foreach (var element in list.Elements)
        {
            var equal = Operators.Equal(arguments[1], element);
            if (!equal.IsKnown) undecided = true;
            else if (equal.AsBool()) return Value.True;
        }
        return undecided ? Value.Unknown(DataType.Bool) : Value.False;
    }

    private static DataType OneType(IReadOnlyList<Value> arguments) => arguments[0].Type switch
    {
        { IsList: true } or { IsSet: true } => arguments[0].Type.ElementType,
        { IsTuple: true, MemberTypes: [] } => DataType.Dynamic,
        { IsTuple: true, MemberTypes: [var only] } => only,
        _ => throw NotOne(),
    };

    private static Value One(IReadOnlyList<Value> arguments, DataType type)
    {
        var list = arguments[0];
        if (list.Type.IsSet && list.ContainsUnknown && list.Length > 1) return Value.Unknown(type);
        return list.Length switch
        {
            0 => Value.Null(type),
            1 => list.Elements[0],
            _ => throw NotOne(),
        };
    }

    private static FunctionException NotOne() =>
        new("must be a list, set, or tuple value with either zero or one elements", 0);

    private static DataType LookupType(IReadOnlyList<Value> arguments)
    {
        if (arguments.Count > 3) throw new FunctionException($"lookup() takes two or three arguments, got {arguments.Count}");
        var type = arguments[0].Type;
        if (type.IsObject)
        {
            if (!arguments[1].IsKnown) return DataType.Dynamic;
            var key = arguments[1].Unmark().AsString();
            if (type.HasAttribute(key)) return type.AttributeType(key);
            return arguments.Count == 3
                ? arguments[2].Type
                : throw new FunctionException($"the given object has no attribute {GoQuote.Quote(key)}", 0);
        }
        if (!type.IsMap) throw new FunctionException("lookup() requires a map as the first argument", 0);
        if (arguments.Count == 3 && !TypeConversion.TryConvert(arguments[2], type.ElementType, out _, out _))
        {
            throw new FunctionException("the default value must have the same type as the map elements", 2);
        }
        return type.ElementType;
    }

    private static Value Lookup(IReadOnlyList<Value> arguments, DataType type)
    {
        var (map, key) = (arguments[0], arguments[1]);
        var marks = map.Marks | key.Marks;
        if (!map.IsKnown || !key.IsKnown) return Value.Unknown(type).WithMarks(marks);
        if (map.TryGet(key.AsString()) is { } found) return found.WithMarks(marks);
        if (arguments.Count == 3) return Convert(arguments[2], type).WithMarks(marks);
        var shown = key.IsSensitive ? "(sensitive value)" : GoQuote.Quote(key.AsString());
        throw new FunctionException($"lookup failed to find key {shown}");
    }

    private static Value Convert(Value value, DataType type) => TypeConversion.TryConvert(value, type, out var converted, out var error)
        ? converted
        : throw new FunctionException(error!.Message);
}
