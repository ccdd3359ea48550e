namespace Millwright.Values;

public sealed partial class Value
{
    private static readonly Value UnknownStringNotNull = new(DataType.String, ValueState.Unknown, Refinement.NotNull);
    private static readonly Value UnknownNumberNotNull = new(DataType.Number, ValueState.Unknown, Refinement.NotNull);
    private static readonly Value UnknownBoolNotNull = new(DataType.Bool, ValueState.Unknown, Refinement.NotNull);

    /// <summary>False where "any" stands for the type of any part, so that the exact type is still open.</summary>
    public bool HasWhollyKnownType
    {
        get
        {
            if (!Type.HasDynamic) return true;
            if (_state != ValueState.Known) return false;
            foreach (var child in Children)
            {
                if (!child.HasWhollyKnownType) return false;
            }
            return Children.Length > 0 || !Type.HasDynamic;
        }
    }

    /// <summary>The same unknown value, known not to be null; known values and "any" stay as they are.</summary>
    public Value RefineNotNull()
    {
        if (IsKnown || Type.IsDynamic || Refinement is { IsNotNull: true }) return this;
        return Unknown(Type, (Refinement ?? Refinement.NotNull) with { IsNotNull = true }).WithMarks(Marks);
    }

    /// <summary>The same unknown value with more known of it; known values and "any" stay as they are.</summary>
    /// <exception cref="ArgumentException">The refinements contradict each other.</exception>
    public Value Refine(Refinement refinement)
    {
        if (IsKnown || Type.IsDynamic) return this;
        return Unknown(Type, Refinement is null ? refinement : Refinement.And(refinement)).WithMarks(Marks);
    }

    /// <summary>The least and greatest number of elements; the greatest is null where there is no bound.</summary>
    /// <exception cref="InvalidOperationException">The value is null or no collection.</exception>
    public (int Least, int? Most) LengthBounds()
    {
        if (Type.IsTuple) return (Type.MemberTypes.Length, Type.MemberTypes.Length);
        if (Type.IsDynamic) return (0, null);
        if (!IsKnown) return Type.IsObject ? (Keys.Count, Keys.Count) : (Refinement?.MinLength ?? 0, Refinement?.MaxLength);
        var stored = Length;
        return Type.IsSet && stored > 1 && ContainsUnknown ? (1, stored) : (stored, stored);
    }

    /// <summary>True where what is known of this unknown value rules a known one out.</summary>
    internal bool Excludes(Value known)
    {
        if (Refinement is not { } refinement) return false;
        if (known.IsNull) return refinement.IsNotNull;
        return known.Type.Kind switch
        {
            TypeKind.String => refinement.Prefix is { } prefix && !known.AsString().StartsWith(prefix, StringComparison.Ordinal),
            TypeKind.Number => refinement.ExcludesNumber(known.AsNumber()),
            TypeKind.List or TypeKind.Set or TypeKind.Map => refinement.ExcludesLength(known.LengthBounds()),
            _ => false,
        };
    }

    /// <summary>What refinements settle: an exact number, a collection of known length, or still an unknown.</summary>
    private static Value FromRefinement(DataType type, Refinement refinement)
    {
        var relevant = refinement.For(type);
        if (relevant is null) return Unknown(type);
        if (!relevant.IsNotNull) return new(type, ValueState.Unknown, relevant);
        if (relevant is { LowerBound: { } number, LowerInclusive: true, UpperInclusive: true } && number.Equals(relevant.UpperBound))
        {
            return Number(number);
        }
        if (relevant.MaxLength is { } length && length == (relevant.MinLength ?? 0))
        {
            if (length == 0) return Empty(type);
            if (type.IsList) return ListOwned(type.ElementType, [.. Enumerable.Repeat(Unknown(type.ElementType), length)]);
            if (type.IsSet && length == 1) return SetOwned(type.ElementType, [Unknown(type.ElementType)], Marks.None);
        }
        if (ReferenceEquals(relevant, Refinement.NotNull) || relevant.Equals(Refinement.NotNull))
        {
            switch (type.Kind)
            {
                case TypeKind.String: return UnknownStringNotNull;
                case TypeKind.Number: return UnknownNumberNotNull;
                case TypeKind.Bool: return UnknownBoolNotNull;
            }
        }
        return new(type, ValueState.Unknown, relevant);
    }

    private static Value Empty(DataType collection) => collection.Kind switch
    {
        TypeKind.List => EmptyList(collection.ElementType),
        TypeKind.Set => EmptySet(collection.ElementType),
        _ => EmptyMap(collection.ElementType),
    };
}
