namespace Millwright.Values;

/// <summary>Says in English why a type does not convert to another.</summary>
internal static class TypeMismatch
{
    public static string Describe(DataType got, DataType want)
    {
        if (got.IsObject && want.IsObject) return DescribeObjects(got, want);
        if (want.IsCollection && want.ElementType.IsDynamic)
        {
            if (got.IsTuple && want.IsList) return "all list elements must have the same type";
            if (got.IsTuple && want.IsSet) return "all set elements must have the same type";
            if (got.IsObject && want.IsMap) return "all map elements must have the same type";
        }
        if (got.IsTuple && want.Kind is TypeKind.List or TypeKind.Set) return DescribeElements(got, want);
        if (got.IsObject && want.IsMap) return DescribeElements(got, want);
        if (got.IsCollection && want.IsCollection) return DescribeCollections(got, want);
        return Required(want);
    }

    private static string Required(DataType want) => want.FriendlyNameForConstraint + " required";

    private static string DescribeObjects(DataType got, DataType want)
    {
        var missing = new List<string>();
        string? impossible = null, unsafeOnly = null;
        for (var i = 0; i < want.AttributeNames.Length; i++)
        {
            var name = want.AttributeNames[i];
            var index = got.IndexOfAttribute(name);
            if (index < 0)
            {
                if (!want.IsOptional(i)) missing.Add($"\"{name}\"");
                continue;
            }
            DataType from = got.MemberTypes[index], to = want.MemberTypes[i];
            if (impossible is null && !ConversionRules.CanConvert(from, to, @unsafe: true)) impossible = $"attribute \"{name}\": {Describe(from, to)}";
            if (unsafeOnly is null && !ConversionRules.CanConvert(from, to, @unsafe: false)) unsafeOnly = $"attribute \"{name}\": {Describe(from, to)}";
        }
        return missing.Count switch
        {
            0 => impossible ?? unsafeOnly ?? "incorrect object attributes",
            1 => $"attribute {missing[0]} is required",
            2 => $"attributes {missing[0]} and {missing[1]} are required",
            _ => $"attributes {string.Join(", ", missing.Take(missing.Count - 1))}, and {missing[^1]} are required",
        };
    }

    private static string DescribeElements(DataType got, DataType want)
    {
        for (var i = 0; i < got.MemberTypes.Length; i++)
        {
            if (ConversionRules.CanConvert(got.MemberTypes[i], want.ElementType, @unsafe: true)) continue;
            var element = got.IsTuple ? i.ToString(System.Globalization.CultureInfo.InvariantCulture) : $"\"{got.AttributeNames[i]}\"";
            return $"element {element}: {Describe(got.MemberTypes[i], want.ElementType)}";
        }
        return $"all elements must be {want.ElementType.FriendlyNameForConstraint}";
    }

    private static string DescribeCollections(DataType got, DataType want)
    {
        if (want.IsMap != got.IsMap) return Required(want);
        var noun = want.Kind switch
        {
            TypeKind.List => "list element type",
            TypeKind.Set => "set element type",
            _ => "map element type",
        };
        return $"incorrect {noun}: {Describe(got.ElementType, want.ElementType)}";
    }
}
