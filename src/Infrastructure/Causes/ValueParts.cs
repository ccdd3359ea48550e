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
}
