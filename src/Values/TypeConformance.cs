namespace Millwright.Values;

/// <summary>Whether a type is what a constraint asks for, conversion left aside (cty's TestConformance).</summary>
public static class TypeConformance
{
    /// <summary>Every difference between a type and a constraint, each with its path; empty where the type conforms.</summary>
    public static IReadOnlyList<ConversionException> TestConformance(this DataType got, DataType want)
    {
        if (got.Equals(want)) return [];
        var errors = new List<ConversionException>();
        Test(got, want, ValuePath.Empty, errors);
        return errors;
    }

    private static void Test(DataType got, DataType want, ValuePath path, List<ConversionException> errors)
    {
        if (want.IsDynamic || got.Equals(want)) return;
        switch (want.Kind)
        {
            case TypeKind.Object when got.IsObject:
                TestAttributes(got, want, path, errors);
                break;
            case TypeKind.Tuple when got.IsTuple:
                TestElements(got, want, path, errors);
                break;
            case TypeKind.List or TypeKind.Set or TypeKind.Map when got.Kind == want.Kind:
                var key = want.IsMap ? DataType.String : want.IsList ? DataType.Number : want.ElementType;
                Test(got.ElementType, want.ElementType, path.Index(Value.Unknown(key)), errors);
                break;
            default:
                errors.Add(new ConversionException($"{want.FriendlyName} required, but received {got.FriendlyName}", path));
                break;
        }
    }

    private static void TestAttributes(DataType got, DataType want, ValuePath path, List<ConversionException> errors)
    {
        foreach (var name in got.AttributeNames)
        {
            if (!want.HasAttribute(name)) errors.Add(new ConversionException($"unsupported attribute \"{name}\"", path));
        }
        foreach (var name in want.AttributeNames)
        {
            if (!got.HasAttribute(name)) errors.Add(new ConversionException($"missing required attribute \"{name}\"", path));
        }
        for (var i = 0; i < want.AttributeNames.Length; i++)
        {
            var name = want.AttributeNames[i];
            var index = got.IndexOfAttribute(name);
            if (index >= 0) Test(got.MemberTypes[index], want.MemberTypes[i], path.Attribute(name), errors);
        }
    }

    private static void TestElements(DataType got, DataType want, ValuePath path, List<ConversionException> errors)
    {
        if (got.MemberTypes.Length != want.MemberTypes.Length)
        {
            errors.Add(new ConversionException($"{want.MemberTypes.Length} elements are required, but got {got.MemberTypes.Length}", path));
            return;
        }
        for (var i = 0; i < want.MemberTypes.Length; i++) Test(got.MemberTypes[i], want.MemberTypes[i], path.Index(i), errors);
    }
}
