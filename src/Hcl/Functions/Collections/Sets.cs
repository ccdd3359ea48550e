using Millwright.Values;

namespace Millwright.Hcl.Functions.Collections;

/// <summary><c>setunion</c>, <c>setintersection</c>, <c>setsubtract</c> and <c>setproduct</c>.</summary>
internal static class Sets
{
    private static readonly DataType _anySet = DataType.Set(DataType.Dynamic);

    public static IEnumerable<Function> All =>
    [
        Declare.Typed("setunion", [Set("first_set")], CommonType,
            static (a, type) => Combine(a, type, emptyDecides: false, static (left, right) => left.Union(right)), Set("other_sets")),
        Declare.Typed("setintersection", [Set("first_set")], CommonType,
            static (a, type) => Combine(a, type, emptyDecides: true, static (left, right) => left.Intersect(right)), Set("other_sets")),
        Declare.Typed("setsubtract", [Set("a"), Set("b")], CommonType,
            static (a, type) => Combine(a, type, emptyDecides: false, static (left, right) => left.Except(right))),
        Declare.Typed("setproduct", [], ProductType, Product, Declare.Any("sets").Marked()),
    ];

    private static FunctionParameter Set(string name) => new FunctionParameter(name, _anySet).Untyped();

    private static DataType CommonType(IReadOnlyList<Value> arguments)
    {
        var elements = new List<DataType>();
        foreach (var argument in arguments)
        {
            if (argument.Type.IsDynamic) return _anySet;
            // An empty set of unsettled element type fits in with every other set.
            if (argument.IsKnown && argument.Length == 0 && argument.Type.ElementType.IsDynamic) continue;
            elements.Add(argument.Type.ElementType);
        }
        if (elements.Count == 0) return _anySet;
        return DataType.Set(TypeConversion.Unify(elements, true)
            ?? throw new FunctionException("given sets must all have compatible element types"));
    }

    private static Value Combine(
        IReadOnlyList<Value> arguments,
        DataType type,
        bool emptyDecides,
        Func<IEnumerable<Value>, IEnumerable<Value>, IEnumerable<Value>> combine)
    {
        if (emptyDecides && arguments.Any(static set => set.IsKnown && set.Length == 0)) return Value.EmptySet(type.ElementType);
        if (arguments.Any(static set => set.ContainsUnknown)) return Value.Unknown(type);
        var sets = arguments.Select(set => TypeConversion.Convert(set, type)).ToList();
        IEnumerable<Value> result = sets[0].ElementList;
        foreach (var next in sets.Skip(1)) result = combine(result, next.ElementList);
        return Value.Set(type.ElementType, result);
    }

    private static DataType ProductType(IReadOnlyList<Value> arguments)
    {
        if (arguments.Count < 2) throw new FunctionException("at least two arguments are required");
        var elements = new DataType[arguments.Count];
        for (var i = 0; i < elements.Length; i++) elements[i] = ElementType(arguments[i].Type, i);
        var tuple = DataType.Tuple(elements);
        return arguments.Any(static a => a.Type.IsSet) ? DataType.Set(tuple) : DataType.List(tuple);
    }

    private static DataType ElementType(DataType type, int argument) => type switch
    {
        { IsSet: true } or { IsList: true } => type.ElementType,
        { IsTuple: true, MemberTypes: [] } => DataType.Dynamic,
        { IsTuple: true } => TypeConversion.Unify(type.MemberTypes, true)
            ?? throw new FunctionException("all elements must be of the same type", argument),
        _ => throw new FunctionException("a set or a list is required", argument),
    };

    private static Value Product(IReadOnlyList<Value> arguments, DataType type)
    {
        var marks = Marks.None;
        foreach (var argument in arguments) marks |= argument.Marks;
        if (arguments.Any(static a => a.Type.IsSet && a.ContainsUnknown)) return Value.Unknown(type).WithMarks(marks);
        IEnumerable<Value[]> product = [[]];
        for (var i = 0; i < arguments.Count; i++)
        {
            var elementType = type.ElementType.MemberTypes[i];
            var elements = arguments[i].ElementList.Select(e => TypeConversion.Convert(e, elementType)).ToList();
            product = product.SelectMany(head => elements.Select(element => (Value[])[.. head, element])).ToList();
        }
        var tuples = product.Select(static tuple => Value.Tuple(tuple));
        return (type.IsSet ? Value.Set(type.ElementType, tuples) : Value.List(type.ElementType, tuples)).WithMarks(marks);
    }
}
