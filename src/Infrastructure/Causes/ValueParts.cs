using Millwright.Values;

namespace Millwright.Infrastructure.Causes;

/// <summary>Looks at parts of values that may be missing, unknown or marked.</summary>
internal static class ValueParts
{
    /// <summary>The part, with the marks of everything around it; null where there is none.</summary>
    public static Value? At(Value value, ValuePath path)
    {
        try
        {
            return path.Apply(value);
        }
        catch (ConversionException)
        {
            return null;
        }
    }

    /// <summary>True where both are the same and known to be, whatever their marks.</summary>
    public static bool Same(Value? left, Value? right) =>
        left is null || right is null ? IsNothing(left) && IsNothing(right) : left.UnmarkDeep().Equals(right.UnmarkDeep());

    public static bool IsNothing(Value? value) => value is null or { IsNull: true };

    /// <summary>As written in configuration: without the dot in front.</summary>
    public static string Text(ValuePath path) => path.ToString().TrimStart('.');

    /// <summary>Whether two values are each null, absent or empty: "", 0, false, or a collection without elements.</summary>
    public static bool AreBothNothing(Value? one, Value? other) => IsEmpty(one) && IsEmpty(other);

    private static bool IsEmpty(Value? value)
    {
        if (value is null) return true;
        if (!value.IsKnown) return false;
        if (value.IsNull) return true;
        var plain = value.Unmark();
        if (plain.Type.IsString) return plain.AsString().Length == 0;
        if (plain.Type.IsNumber) return plain.AsNumber().Equals(Number.Zero);
        if (plain.Type.IsBool) return !plain.AsBool();
        return (plain.Type.IsList || plain.Type.IsSet || plain.Type.IsMap) && plain.Length == 0;
    }
}
