namespace Millwright.Values;

/// <summary>Conversion of values between types, and the search for a common type, by cty's rules.</summary>
public static class TypeConversion
{
    /// <summary>Converts a value (cty's convert.Convert, unsafe conversions included); optional attributes may be missing.</summary>
    /// <exception cref="ConversionException">The value does not fit; the message is cty's, such as "a number is required".</exception>
    public static Value Convert(Value value, DataType type) =>
        TryConvert(value, type, out var converted, out var error) ? converted : throw error!;

    /// <summary>As <see cref="Convert"/>, with the error as a value; a value that conforms already comes back as it is.</summary>
    public static bool TryConvert(Value value, DataType type, out Value converted, out ConversionException? error)
    {
        error = null;
        converted = value;
        if (type.IsDynamic || type.Accepts(value.Type)) return true;
        var converter = new ValueConverter();
        if (converter.Convert(value, type) is { } result)
        {
            converted = result;
            return true;
        }
        // What can never convert is reported by type, whichever part of the value was looked at first.
        error = CanConvert(value.Type, type, @unsafe: true) && converter.Error is { } partial
            ? partial
            : new ConversionException(MismatchMessage(value.Type, type));
        return false;
    }

    /// <summary>True where every value of <paramref name="from"/> could convert, at least sometimes when <paramref name="unsafe"/>.</summary>
    public static bool CanConvert(DataType from, DataType to, bool @unsafe) => ConversionRules.CanConvert(from, to, @unsafe);

    /// <summary>A type that all the given types convert to, or null (cty's convert.UnifyUnsafe when <paramref name="unsafe"/>).</summary>
    public static DataType? Unify(IReadOnlyList<DataType> types, bool @unsafe) => TypeUnification.Unify(types, @unsafe);

    /// <summary>Why a type does not convert, in words (cty's convert.MismatchMessage).</summary>
    public static string MismatchMessage(DataType got, DataType want) => TypeMismatch.Describe(got, want);
}
