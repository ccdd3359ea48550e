using Millwright.Values;

namespace Millwright.Hcl.Functions.Collections;

/// <summary><c>keys</c>, <c>values</c>, <c>merge</c>, <c>zipmap</c> and <c>transpose</c>.</summary>
internal static class Maps
{
    public static IEnumerable<Function> All =>
    [
        Declare.Typed("keys", [Declare.Any("inputMap").OrUnknown().Marked()], KeysType, Keys),
        Declare.Typed("values", [Declare.Any("mapping").Marked()], ValuesType, Values),
        Declare.Typed("merge", [], MergeType, Merge, Declare.Any("maps").Untyped().Nullable().Marked()),
        Declare.Typed("zipmap", [Declare.ListOf("keys", DataType.String).Marked(), Declare.Any("values").Marked()], ZipType, Zip),
        Declare.Fixed("transpose", DataType.Map(DataType.List(DataType.String)),
            [new FunctionParameter("values", DataType.Map(DataType.List(DataType.String)))], Transpose),
    ];

    private static DataType KeysType(IReadOnlyList<Value> arguments) => arguments[0].Type switch
    {
        { IsMap: true } => DataType.List(DataType.String),
        { IsObject: true } type => DataType.Tuple(type.AttributeNames.Select(static _ => DataType.String)),
        _ => throw new FunctionException("must have map or object type", 0),
    };

    private static Value Keys(IReadOnlyList<Value> arguments, DataType type)
    {
        var map = arguments[0];
        if (map.Type.IsObject) return Value.Tuple(map.Type.AttributeNames.Select(Value.String)).WithMarks(map.Marks);
        return map.IsKnown
            ? Value.List(DataType.String, map.Keys.Select(Value.String)).WithMarks(map.Marks)
            : Value.Unknown(type).WithMarks(map.Marks);
    }

    private static DataType ValuesType(IReadOnlyList<Value> arguments) => arguments[0].Type switch
    {
        { IsMap: true } type => DataType.List(type.ElementType),
        { IsObject: true } type => DataType.Tuple(type.MemberTypes),
        _ => throw new FunctionException("values() requires a map as the first argument"),
    };

    private static Value Values(IReadOnlyList<Value> arguments, DataType type)
    {
        var elements = arguments[0].ElementList;
        return (type.IsTuple ? Value.Tuple(elements) : Value.List(type.ElementType, elements)).WithMarks(arguments[0].Marks);
    }

    private static DataType MergeType(IReadOnlyList<Value> arguments)
    {
        if (arguments.Count == 0) return DataType.EmptyObject;
        if (arguments.All(static a => a.Type.IsMap) && arguments.All(a => a.Type.Equals(arguments[0].Type))) return arguments[0].Type;
        var attributes = new Dictionary<string, DataType>();
        var undecided = false;
        foreach (var argument in arguments)
        {
            var type = argument.Type;
            if (type.IsDynamic && argument.IsNull) continue;
            if (type.IsDynamic) return DataType.Dynamic;
            if (!type.IsMap && !type.IsObject)
            {
                throw new FunctionException($"arguments must be maps or objects, got {GoQuote.Quote(type.FriendlyName)}");
            }
            if (argument.IsNull) continue;
            if (type.IsObject)
            {
                for (var i = 0; i < type.AttributeNames.Length; i++) attributes[type.AttributeNames[i]] = type.MemberTypes[i];
            }
            else if (!argument.IsKnown) undecided = true;
            else foreach (var key in argument.Keys) attributes[key] = type.ElementType;
        }
        if (arguments.All(a => a.Type.Equals(arguments[0].Type)) && !arguments[0].Type.IsDynamic) return arguments[0].Type;
        return undecided ? DataType.Dynamic : DataType.Object(attributes);
    }

    private static Value Merge(IReadOnlyList<Value> arguments, DataType type)
    {
        var merged = new Dictionary<string, Value>();
        var marks = Marks.None;
        var allNull = arguments.Count > 0;
        foreach (var argument in arguments)
        {
            marks |= argument.Marks;
            if (argument.IsNull) continue;
            allNull = false;
            foreach (var (key, value) in argument.Entries()) merged[key] = value;
        }
        if (allNull && !type.Equals(DataType.EmptyObject)) return Value.Null(type).WithMarks(marks);
        return (type.IsMap ? Value.Map(type.ElementType, merged) : Value.Object(merged)).WithMarks(marks);
    }

    private static DataType ZipType(IReadOnlyList<Value> arguments)
    {
        var (keys, values) = (arguments[0], arguments[1].Type);
        if (values.IsList) return DataType.Map(values.ElementType);
        if (!values.IsTuple) throw new FunctionException("values argument must be a list or tuple value");
        if (keys.ContainsUnknown) return DataType.Dynamic;
        CheckLengths(keys.Length, values.MemberTypes.Length);
        var attributes = new Dictionary<string, DataType>();
        for (var i = 0; i < keys.Length; i++)
        {
            if (keys.Elements[i].IsNull) throw new FunctionException($"keys list has null value at index {i}");
            attributes[keys.Elements[i].AsString()] = values.MemberTypes[i];
        }
        return DataType.Object(attributes);
    }

    private static Value Zip(IReadOnlyList<Value> arguments, DataType type)
    {
        var (keys, values) = (arguments[0], arguments[1]);
        // Neither keys of maps nor attribute names carry marks, so the keys' marks go to the whole.
        var marks = keys.DeepMarks | values.Marks;
        if (keys.ContainsUnknown) return Value.Unknown(type).WithMarks(marks);
        CheckLengths(keys.Length, values.Length);
        var zipped = new Dictionary<string, Value>();
        for (var i = 0; i < keys.Length; i++)
        {
            if (keys.Elements[i].IsNull) throw new FunctionException($"keys list has null value at index {i}");
            zipped[keys.Elements[i].AsString()] = values.Elements[i];
        }
        return (type.IsMap ? Value.Map(type.ElementType, zipped) : Value.Object(zipped)).WithMarks(marks);
    }

    private static void CheckLengths(int keys, int values)
    {
        if (keys != values) throw new FunctionException($"number of keys ({keys}) does not match number of values ({values})");
    }

    private static Value Transpose(IReadOnlyList<Value> arguments)
    {
        if (arguments[0].ContainsUnknown) return Value.Unknown(arguments[0].Type);
        var transposed = new SortedDictionary<string, List<Value>>(StringOrder.Instance);
        foreach (var (key, list) in arguments[0].Entries())
        {
            foreach (var element in list.ElementList)
            {
                if (element.IsNull) throw new FunctionException("input list must not contain null string");
                if (!transposed.TryGetValue(element.AsString(), out var keys)) transposed[element.AsString()] = keys = [];
                keys.Add(Value.String(key));
            }
        }
        return Value.Map(DataType.List(DataType.String), transposed.Select(static pair =>
            KeyValuePair.Create(pair.Key, Value.List(DataType.String, pair.Value))));
    }
}
