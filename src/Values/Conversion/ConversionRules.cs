namespace Millwright.Values;

/// <summary>Which types convert to which, from the types alone (cty's getConversion).</summary>
internal static class ConversionRules
{
    public static bool CanConvert(DataType from, DataType to, bool @unsafe)
    {
        if (to.IsDynamic || (@unsafe && from.IsDynamic) || to.Accepts(from)) return true;
        return (from.Kind, to.Kind) switch
        {
            (TypeKind.Number or TypeKind.Bool, TypeKind.String) => true,
            (TypeKind.String, TypeKind.Number or TypeKind.Bool) => @unsafe,
            (TypeKind.Object, TypeKind.Object) => CanConvertObject(from, to, @unsafe),
            (TypeKind.Tuple, TypeKind.Tuple) => CanConvertTuple(from, to, @unsafe),
            (TypeKind.List, TypeKind.Set) => @unsafe && CanConvert(from.ElementType, to.ElementType, @unsafe),
            (TypeKind.List or TypeKind.Set, TypeKind.List) or (TypeKind.Set, TypeKind.Set) or (TypeKind.Map, TypeKind.Map) =>
                CanConvert(from.ElementType, to.ElementType, @unsafe),
            (TypeKind.Tuple, TypeKind.List or TypeKind.Set) or (TypeKind.Object, TypeKind.Map) => ElementTypeFor(from, to, @unsafe) is not null,
            (TypeKind.Map, TypeKind.Object) => @unsafe && CanConvertMapToObject(from, to),
            _ => false,
        };
    }

    /// <summary>The element type a tuple or object gets as a collection: the one asked for, or for "any" what its parts have in common.</summary>
    public static DataType? ElementTypeFor(DataType structure, DataType collection, bool @unsafe)
    {
        var element = collection.ElementType;
        if (structure.MemberTypes.IsEmpty) return element;
        if (element.IsDynamic)
        {
            var unified = TypeUnification.Unify(structure.MemberTypes, @unsafe);
            if (unified is null) return null;
            if (unified.IsDynamic && collection.IsSet && structure.MemberTypes.Any(static t => !t.IsDynamic)) return null;
            element = unified;
        }
        DataType? last = null;
        foreach (var member in structure.MemberTypes)
        {
            if (ReferenceEquals(member, last)) continue;
            if (!CanConvert(member, element, @unsafe)) return null;
            last = member;
        }
        return element;
    }

    /// <summary>The type asked for with each "any" replaced by what the source has in its place (cty's dynamicReplace).</summary>
    public static DataType FillDynamic(DataType from, DataType to)
    {
        if (from.IsDynamic || !to.HasDynamic) return to;
        switch (to.Kind)
        {
            case TypeKind.Dynamic:
                return from;
            case TypeKind.List or TypeKind.Set or TypeKind.Map:
                var source = from.IsCollection ? from.ElementType : TypeUnification.Unify(from.MemberTypes, @unsafe: true) ?? DataType.Dynamic;
                var element = FillDynamic(source, to.ElementType);
                return to.Kind switch
                {
                    TypeKind.List => DataType.List(element),
                    TypeKind.Set => DataType.Set(element),
                    _ => DataType.Map(element),
                };
            case TypeKind.Tuple:
                return from.IsTuple && from.MemberTypes.Length == to.MemberTypes.Length
                    ? DataType.Tuple(to.MemberTypes.Select((t, i) => FillDynamic(from.MemberTypes[i], t)))
                    : to;
            default:
                return DataType.ObjectFromSorted(to.AttributeNames, [.. to.MemberTypes.Select((t, i) => FillAttribute(from, to.AttributeNames[i], t))]);
        }
    }

    private static DataType FillAttribute(DataType from, string name, DataType to)
    {
        if (from.IsMap) return FillDynamic(from.ElementType, to);
        var index = from.IsObject ? from.IndexOfAttribute(name) : -1;
        return index < 0 ? to : FillDynamic(from.MemberTypes[index], to);
    }

    private static bool CanConvertObject(DataType from, DataType to, bool @unsafe)
    {
        for (var i = 0; i < to.AttributeNames.Length; i++)
        {
            var index = from.IndexOfAttribute(to.AttributeNames[i]);
            if (index < 0 ? !to.IsOptional(i) : !CanConvert(from.MemberTypes[index], to.MemberTypes[i], @unsafe)) return false;
        }
        return true;
    }

    private static bool CanConvertTuple(DataType from, DataType to, bool @unsafe)
    {
        if (from.MemberTypes.Length != to.MemberTypes.Length) return false;
        for (var i = 0; i < to.MemberTypes.Length; i++)
        {
            if (!CanConvert(from.MemberTypes[i], to.MemberTypes[i], @unsafe)) return false;
        }
        return true;
    }

    /// <summary>An optional attribute of another type is no hindrance: the map may lack it.</summary>
    private static bool CanConvertMapToObject(DataType from, DataType to)
    {
        for (var i = 0; i < to.MemberTypes.Length; i++)
        {
            if (!to.IsOptional(i) && !CanConvert(from.ElementType, to.MemberTypes[i], @unsafe: true)) return false;
        }
        return true;
    }
}
