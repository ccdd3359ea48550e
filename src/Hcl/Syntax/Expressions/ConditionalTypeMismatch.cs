using Millwright.Hcl.Diagnostics;
using Millwright.Values;

namespace Millwright.Hcl.Syntax.Expressions;

/// <summary>Says in words what is different about the types of a conditional's two results.</summary>
internal static class ConditionalTypeMismatch
{
    public static string Describe(DataType whenTrue, DataType whenFalse)
    {
        var difference = (whenTrue.Kind, whenFalse.Kind) switch
        {
            (TypeKind.Object, TypeKind.Object) => DescribeObjects(whenTrue, whenFalse),
            (TypeKind.Tuple, TypeKind.Tuple) => DescribeTuples(whenTrue, whenFalse),
            _ when whenTrue.IsCollection && whenTrue.Kind == whenFalse.Kind => DescribeElements(whenTrue, whenFalse),
            _ => null,
        };
        if (difference is not null) return difference;
        if (whenTrue.FriendlyName != whenFalse.FriendlyName)
        {
            return $"The 'true' value is {whenTrue.FriendlyName}, but the 'false' value is {whenFalse.FriendlyName}";
        }
        return "At least one deeply-nested attribute or element is not compatible across both the 'true' and the 'false' value";
    }

    private static string? DescribeObjects(DataType whenTrue, DataType whenFalse)
    {
        foreach (var name in whenTrue.AttributeNames)
        {
            if (!whenFalse.HasAttribute(name))
            {
                return $"The 'true' value includes object attribute {QuotedText.Quote(name)}, which is absent in the 'false' value";
            }
            var (a, b) = (whenTrue.AttributeType(name), whenFalse.AttributeType(name));
            if (!a.Equals(b)) return $"Type mismatch for object attribute {QuotedText.Quote(name)}: {Describe(a, b)}";
        }
        foreach (var name in whenFalse.AttributeNames)
        {
            if (!whenTrue.HasAttribute(name))
            {
                return $"The 'false' value includes object attribute {QuotedText.Quote(name)}, which is absent in the 'true' value";
            }
        }
        return null;
    }

    private static string? DescribeTuples(DataType whenTrue, DataType whenFalse)
    {
        if (whenTrue.MemberTypes.Length != whenFalse.MemberTypes.Length)
        {
            return $"The 'true' tuple has length {whenTrue.MemberTypes.Length}, but the 'false' tuple has length {whenFalse.MemberTypes.Length}";
        }
        for (var i = 0; i < whenTrue.MemberTypes.Length; i++)
        {
            var (a, b) = (whenTrue.MemberTypes[i], whenFalse.MemberTypes[i]);
            if (!a.Equals(b)) return $"Type mismatch for tuple element {i}: {Describe(a, b)}";
        }
        return null;
    }

    private static string? DescribeElements(DataType whenTrue, DataType whenFalse)
    {
        var (a, b) = (whenTrue.ElementType, whenFalse.ElementType);
        if (!(a.IsObject && b.IsObject) && !(a.IsTuple && b.IsTuple)) return null;
        var noun = whenTrue.IsList ? "list" : whenTrue.IsSet ? "set" : "map";
        return $"Mismatched {noun} element types: {Describe(a, b)}";
    }
}
