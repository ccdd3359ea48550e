namespace Millwright.Values.Tests;

/// <summary>Random types and values for property tests.</summary>
internal static class Generators
{
    private static readonly Gen<string> Name = Pick("a", "b", "c", "name", "é");

    private static readonly Gen<DataType> Primitive = Pick(DataType.String, DataType.Number, DataType.Bool);

    private static readonly Gen<Value> Number = Gen.OneOf(
        Gen.Long.Select(Value.Number),
        Gen.Int[-3, 3].Select(static i => Value.Number(i)),
        Gen.Double.Where(double.IsFinite).Select(static d => Value.Number(Values.Number.FromDouble(d))),
        Gen.Select(Gen.Long, Gen.Int[-40, 40]).Select(static (digits, exponent) => Value.Number(NumberTests.Parse($"{digits}e{exponent}"))));

    private static readonly Gen<Value> String = Gen.OneOf(
        Pick("a", "b", "1", "true", "", "<&>", "e\u0301", "\ud83d\ude00", "\u2028\n\"").Select(Value.String),
        Gen.String.Select(static s => Value.String(new string([.. s.Where(static c => !char.IsSurrogate(c))]))));

    /// <summary>Types without "any", and without optional attributes.</summary>
    public static Gen<DataType> ConcreteType { get; } = TypeOf(Primitive, 2);

    /// <summary>Types that may hold "any".</summary>
    public static Gen<DataType> Type { get; } = TypeOf(Gen.OneOf(Primitive, Gen.Const(DataType.Dynamic)), 2);

    /// <summary>Values without unknowns, nulls included.</summary>
    public static Gen<Value> WhollyKnown { get; } = ConcreteType.SelectMany(static type => ValueOf(type, unknowns: false));

    /// <summary>Values with unknowns and nulls.</summary>
    public static Gen<Value> Any { get; } = ConcreteType.SelectMany(static type => ValueOf(type, unknowns: true));

    public static Gen<Value> ValueOf(DataType type, bool unknowns)
    {
        Gen<Value> known = type.Kind switch
        {
            TypeKind.String => String,
            TypeKind.Number => Number,
            TypeKind.Bool => Gen.Bool.Select(Value.Bool),
            TypeKind.List => Elements(type).Select(elements => Value.List(type.ElementType, elements)),
            TypeKind.Set => Elements(type).Select(elements => Value.Set(type.ElementType, elements)),
            TypeKind.Map => Gen.Dictionary(Name, ValueOf(type.ElementType, unknowns))[0, 3].Select(entries => Value.Map(type.ElementType, entries)),
            TypeKind.Tuple => All(type, unknowns).Select(static values => Value.Tuple(values)),
            _ => All(type, unknowns).Select(values => values.Length == 0 ? Value.EmptyObject : Value.ObjectOwned(type, values)),
        };
        var odd = new List<(int, Gen<Value>)> { (8, known), (1, Gen.Const(Value.Null(type))) };
        if (unknowns) odd.Add((1, Pick(Value.Unknown(type), Value.Unknown(type, Refinement.NotNull))));
        return Gen.Frequency([.. odd]);

        Gen<Value[]> Elements(DataType collection) => ValueOf(collection.ElementType, unknowns).Array[0, 4];
    }

    private static Gen<T> Pick<T>(params T[] choices) => Gen.Int[0, choices.Length - 1].Select(i => choices[i]);

    private static Gen<Value[]> All(DataType type, bool unknowns) =>
        type.MemberTypes.Aggregate(
            Gen.Const(Array.Empty<Value>()),
            (done, member) => Gen.Select(done, ValueOf(member, unknowns)).Select(static (values, next) => (Value[])[.. values, next]));

    private static Gen<DataType> TypeOf(Gen<DataType> leaf, int depth)
    {
        if (depth == 0) return leaf;
        var inner = TypeOf(leaf, depth - 1);
        return Gen.Frequency(
            (2, leaf),
            (1, inner.Select(DataType.List)),
            (1, inner.Select(DataType.Set)),
            (1, inner.Select(DataType.Map)),
            (1, inner.Array[0, 3].Select(static types => DataType.Tuple(types))),
            (2, Gen.Dictionary(Name, inner)[0, 3].Select(static attributes => DataType.Object(attributes))));
    }
}
