using Millwright.Values;

namespace Millwright.Hcl.Syntax.Expressions;

/// <summary>What can be said of a conditional's result while its condition is unknown: no more than both outcomes share.</summary>
internal static class ConditionalRange
{
    public static Value Of(Value a, Value b, DataType type)
    {
        if (a.IsNull && b.IsNull) return Value.Null(type);
        if (type.IsDynamic) return Value.Dynamic;
        var refinement = new Refinement { IsNotNull = a.IsDefinitelyNotNull && b.IsDefinitelyNotNull };
        if (a.Type.IsNumber && b.Type.IsNumber)
        {
            refinement = WithLowerBound(WithUpperBound(refinement, a, b), a, b);
        }
        else if (a.Type.IsCollection && a.Type.Equals(b.Type))
        {
            refinement = WithLength(refinement, a, b);
        }
        return refinement == new Refinement() ? Value.Unknown(type) : Value.Unknown(type, refinement);
    }

    private static Refinement WithLowerBound(Refinement refinement, Value a, Value b)
    {
        if (Lower(a) is not { } x || Lower(b) is not { } y) return refinement;
        var order = x.Bound.CompareTo(y.Bound);
        var inclusive = order == 0 ? x.Inclusive || y.Inclusive : order < 0 ? x.Inclusive : y.Inclusive;
        return refinement with { LowerBound = order <= 0 ? x.Bound : y.Bound, LowerInclusive = inclusive };
    }

    private static Refinement WithUpperBound(Refinement refinement, Value a, Value b)
    {
        if (Upper(a) is not { } x || Upper(b) is not { } y) return refinement;
        var order = x.Bound.CompareTo(y.Bound);
        var inclusive = order == 0 ? x.Inclusive || y.Inclusive : order > 0 ? x.Inclusive : y.Inclusive;
        return refinement with { UpperBound = order >= 0 ? x.Bound : y.Bound, UpperInclusive = inclusive };
    }

    private static (Number Bound, bool Inclusive)? Lower(Value value) =>
        value.HasContent ? (value.AsNumber(), true)
        : value.Refinement is { LowerBound: { } bound } refinement ? (bound, refinement.LowerInclusive) : null;

    private static (Number Bound, bool Inclusive)? Upper(Value value) =>
        value.HasContent ? (value.AsNumber(), true)
        : value.Refinement is { UpperBound: { } bound } refinement ? (bound, refinement.UpperInclusive) : null;

    private static Refinement WithLength(Refinement refinement, Value a, Value b)
    {
        var least = Math.Min(MinLength(a), MinLength(b));
        var most = Math.Max(MaxLength(a), MaxLength(b));
        return refinement with { MinLength = least > 0 ? least : null, MaxLength = most < int.MaxValue ? most : null };
    }

    // A set with unknown elements may turn out smaller, as two of them may be equal.
    private static int MinLength(Value value) => value switch
    {
        { IsNull: true } => 0,
        { IsKnown: false } => value.Refinement?.MinLength ?? 0,
        { Type.IsSet: true, ContainsUnknown: true } => 1,
        _ => value.Length,
    };

    private static int MaxLength(Value value) => value switch
    {
        { IsNull: true } => int.MaxValue,
        { IsKnown: false } => value.Refinement?.MaxLength ?? int.MaxValue,
        _ => value.Length,
    };
}
