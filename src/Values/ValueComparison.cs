namespace Millwright.Values;

/// <summary>Equality of unmarked values where some may be unknown: true, false, or undecided (null).</summary>
internal static class ValueComparison
{
    public static bool? Equal(Value a, Value b)
    {
        if (a.IsNull && b.IsDefinitelyNotNull) return false;
        if (b.IsNull && a.IsDefinitelyNotNull) return false;
        if (!a.IsKnown || !b.IsKnown) return EqualUnknown(a, b);
        if (a.IsNull || b.IsNull) return a.IsNull && b.IsNull;
        if (!a.HasWhollyKnownType || !b.HasWhollyKnownType)
        {
            return a.Type.TestConformance(b.Type).Count > 0 && b.Type.TestConformance(a.Type).Count > 0 ? false : null;
        }
        if (!a.Type.Equals(b.Type)) return false;
        if (!a.ContainsUnknown && !b.ContainsUnknown) return a.Type.IsSet ? EqualSets(a, b) : a.Equals(b) || EqualParts(a, b);
        return a.Type.Kind switch
        {
            TypeKind.Set => EqualSets(a, b),
            TypeKind.List => a.Length == b.Length ? EqualInOrder(a, b) : false,
            TypeKind.Tuple => EqualInOrder(a, b),
            TypeKind.Map when !a.Keys.SequenceEqual(b.Keys) => false,
            _ => EqualNamed(a, b),
        };
    }

    private static bool? EqualUnknown(Value a, Value b)
    {
        if (!a.IsKnown && !b.IsKnown) return null;
        var (known, unknown) = a.IsKnown ? (a, b) : (b, a);
        if (unknown.Excludes(known)) return false;
        // A null of any type equals any other, so what turns out null may still be equal.
        if (known.IsNull || unknown.Type.HasDynamic || !known.HasWhollyKnownType) return null;
        return known.Type.Equals(unknown.Type) ? null : false;
    }

    /// <summary>Wholly known values that differ exactly may still be equal: sets inside compare as sets.</summary>
    private static bool EqualParts(Value a, Value b) => a.Type.Kind switch
    {
        TypeKind.List => a.Length == b.Length && EqualInOrder(a, b) == true,
        TypeKind.Tuple => EqualInOrder(a, b) == true,
        TypeKind.Map => a.Keys.SequenceEqual(b.Keys) && EqualNamed(a, b) == true,
        TypeKind.Object => EqualNamed(a, b) == true,
        _ => false,
    };

    /// <summary>The first element that is not surely equal decides, as in cty.</summary>
    private static bool? EqualInOrder(Value a, Value b)
    {
        var others = b.Elements;
        var elements = a.Elements;
        for (var i = 0; i < elements.Length; i++)
        {
            var equal = Equal(elements[i], others[i]);
            if (equal != true) return equal;
        }
        return true;
    }

    /// <summary>Attributes have no order: one that surely differs decides before one that is unknown.</summary>
    private static bool? EqualNamed(Value a, Value b)
    {
        bool? result = true;
        var others = b.Elements;
        var elements = a.Elements;
        for (var i = 0; i < elements.Length; i++)
        {
            var equal = Equal(elements[i], others[i]);
            if (equal == false) return false;
            result = equal is null ? null : result;
        }
        return result;
    }

    /// <summary>Undecided where an element is unknown; an unknown deeper inside makes sets unequal, as in cty.</summary>
    private static bool? EqualSets(Value a, Value b)
    {
        if (HasUnknownElement(a) || HasUnknownElement(b)) return null;
        if (a.ContainsUnknown || b.ContainsUnknown) return false;
        if (a.Length != b.Length) return false;
        if (a.Elements.SequenceEqual(b.Elements)) return true;
        return a.ElementList.ToHashSet().SetEquals(b.ElementList);
    }

    private static bool HasUnknownElement(Value set)
    {
        foreach (var element in set.Elements)
        {
            if (!element.IsKnown) return true;
        }
        return false;
    }
}
