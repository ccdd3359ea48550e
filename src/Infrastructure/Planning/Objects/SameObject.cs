using Millwright.Values;

namespace Millwright.Infrastructure.Planning.Objects;

/// <summary>Tells whether a planned object is what is there already: nothing unknown, nothing different.</summary>
/// <remarks>Nulls are alike whatever their type: a null attribute of dynamic type has no type that would mean anything.</remarks>
internal static class SameObject
{
    public static bool Are(Value prior, Value planned)
    {
        if (ReferenceEquals(prior, planned)) return true;
        if (!prior.IsKnown || !planned.IsKnown) return false;
        if (prior.IsNull || planned.IsNull) return prior.IsNull && planned.IsNull;
        if (prior.Type.Kind != planned.Type.Kind) return false;
        switch (prior.Type.Kind)
        {
            case TypeKind.List or TypeKind.Tuple:
                return InOrder(prior.Elements, planned.Elements);
            case TypeKind.Map or TypeKind.Object:
                return prior.Length == planned.Length && prior.Keys.SequenceEqual(planned.Keys) && InOrder(prior.Elements, planned.Elements);
            case TypeKind.Set:
                return prior.Length == planned.Length && Operators.Equal(prior, planned) is { IsKnown: true } equal && equal.AsBool();
            default:
                return prior.Equals(planned);
        }
    }

    private static bool InOrder(ReadOnlySpan<Value> prior, ReadOnlySpan<Value> planned)
    {
        if (prior.Length != planned.Length) return false;
        for (var i = 0; i < prior.Length; i++)
        {
            if (!Are(prior[i], planned[i])) return false;
        }
        return true;
    }
}
