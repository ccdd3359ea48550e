using System.Collections.Immutable;

namespace Millwright.Values;

/// <summary>The search for a type that several types convert to, by cty's convert.Unify.</summary>
internal static class TypeUnification
{
    public static DataType? Unify(IReadOnlyList<DataType> types, bool @unsafe)
    {
        if (types.Count == 0) return null;
        var distinct = Distinct(types);
        if (distinct.Count == 1) return distinct[0];
        int maps = 0, lists = 0, sets = 0, objects = 0, tuples = 0, dynamics = 0;
        foreach (var type in distinct)
        {
            switch (type.Kind)
            {
                case TypeKind.Map: maps++; break;
                case TypeKind.List: lists++; break;
                case TypeKind.Set: sets++; break;
                case TypeKind.Object: objects++; break;
                case TypeKind.Tuple: tuples++; break;
                case TypeKind.Dynamic: dynamics++; break;
            }
        }
        // Where some types are open, which way unification goes is not known before they are: the result is open, too.
        var count = distinct.Count;
        var open = dynamics > 0;
        if (maps > 0 && maps + dynamics == count) return open ? DataType.Dynamic : UnifyCollections(distinct, DataType.Map, @unsafe);
        if (maps > 0 && maps + objects + dynamics == count && UnifyAsCollection(distinct, TypeKind.Object, @unsafe) is { IsMap: true } map) return map;
        if (lists > 0 && lists + dynamics == count) return open ? DataType.Dynamic : UnifyCollections(distinct, DataType.List, @unsafe);
        if (lists > 0 && lists + tuples + dynamics == count && UnifyAsCollection(distinct, TypeKind.Tuple, @unsafe) is { IsList: true } list) return list;
        if (sets > 0 && sets + dynamics == count) return open ? DataType.Dynamic : UnifyCollections(distinct, DataType.Set, @unsafe);
        if (objects > 0 && objects + dynamics == count) return open ? DataType.Dynamic : UnifyObjects(distinct, @unsafe);
        if (tuples > 0 && tuples + dynamics == count) return open ? DataType.Dynamic : UnifyTuples(distinct, @unsafe);
        if (objects > 0 && tuples > 0) return null;
        return Preferred(distinct, @unsafe);
    }

    private static List<DataType> Distinct(IReadOnlyList<DataType> types)
    {
        var distinct = new List<DataType>(Math.Min(types.Count, 4)) { types[0] };
        HashSet<DataType>? seen = null;
        for (var i = 1; i < types.Count; i++)
        {
            if (types[i].Equals(distinct[^1])) continue;
            seen ??= [.. distinct];
            if (seen.Add(types[i])) distinct.Add(types[i]);
        }
        return distinct;
    }

    /// <summary>The first type, in order of preference, that all others convert to.</summary>
    private static DataType? Preferred(List<DataType> types, bool @unsafe)
    {
        foreach (var want in TypePreference.Sort(types))
        {
            if (types.TrueForAll(type => type.Equals(want) || ConversionRules.CanConvert(type, want, @unsafe))) return want;
        }
        return null;
    }

    private static DataType? UnifyCollections(List<DataType> types, Func<DataType, DataType> make, bool @unsafe) =>
        Unify([.. types.Select(static t => t.ElementType)], @unsafe) is { } element
            ? IfAllConvert(types, make(element), @unsafe)
            : null;

    /// <summary>Tuples among lists, or objects among maps, are taken for collections that were written out.</summary>
    private static DataType? UnifyAsCollection(List<DataType> types, TypeKind structure, bool @unsafe)
    {
        var members = types.Where(t => t.Kind == structure).SelectMany(static t => t.MemberTypes).ToArray();
        if (Unify(members, @unsafe) is not { } element) return null;
        var collection = structure == TypeKind.Tuple ? DataType.List(element) : DataType.Map(element);
        if (types.Exists(t => t.Kind == structure && !ConversionRules.CanConvert(t, collection, @unsafe))) return null;
        return Unify([.. types.Select(t => t.Kind == structure ? collection : t)], @unsafe);
    }

    private static DataType? UnifyObjects(List<DataType> types, bool @unsafe)
    {
        var names = types[0].AttributeNames;
        if (types.Exists(t => !t.AttributeNames.AsSpan().SequenceEqual(names.AsSpan()))) return UnifyMembers(types, DataType.Map, @unsafe);
        var unified = UnifyAcross(types, names.Length, @unsafe);
        if (unified.IsDefault) return null;
        var type = DataType.ObjectFromSorted(names, unified);
        return IfAllConvert(types, type, @unsafe) ?? UnifyMembers(types, DataType.Map, @unsafe);
    }

    private static DataType? UnifyTuples(List<DataType> types, bool @unsafe)
    {
        var length = types[0].MemberTypes.Length;
        if (types.Exists(t => t.MemberTypes.Length != length)) return UnifyMembers(types, DataType.List, @unsafe);
        var unified = UnifyAcross(types, length, @unsafe);
        if (unified.IsDefault) return null;
        return IfAllConvert(types, DataType.Tuple(unified), @unsafe) ?? UnifyMembers(types, DataType.List, @unsafe);
    }

    /// <summary>Unifies the first members of all types, then the second, and so on; default where some have nothing in common.</summary>
    private static ImmutableArray<DataType> UnifyAcross(List<DataType> types, int length, bool @unsafe)
    {
        var unified = ImmutableArray.CreateBuilder<DataType>(length);
        for (var i = 0; i < length; i++)
        {
            if (Unify([.. types.Select(t => t.MemberTypes[i])], @unsafe) is not { } member) return default;
            unified.Add(member);
        }
        return unified.MoveToImmutable();
    }

    /// <summary>The collection that holds the members of all types; null where they have nothing in common.</summary>
    private static DataType? UnifyMembers(List<DataType> types, Func<DataType, DataType> make, bool @unsafe) =>
        Unify([.. types.SelectMany(static t => t.MemberTypes)], @unsafe) is { } element
            ? IfAllConvert(types, make(element), @unsafe)
            : null;

    private static DataType? IfAllConvert(List<DataType> types, DataType want, bool @unsafe) =>
        types.TrueForAll(type => type.Equals(want) || ConversionRules.CanConvert(type, want, @unsafe)) ? want : null;
}
