namespace Millwright.Values;

/// <summary>Conversion of values between types, and the search for a common type, by cty's rules.</summary>
public static class TypeConversion
{
    /// <summary>Converts a value (cty's convert.Convert, unsafe conversions included); optional attributes may be missing.</summary>
    /// <exception cref="ConversionException">The value does not fit; the message is cty's, such as "a number is required".</exception>
    public static Value Convert(Value value, DataType type) => throw new NotSupportedException();

    public static bool TryConvert(Value value, DataType type, out Value converted, out ConversionException? error) => throw new NotSupportedException();

    /// <summary>True where every value of <paramref name="from"/> could convert, at least sometimes when <paramref name="unsafe"/>.</summary>
    public static bool CanConvert(DataType from, DataType to, bool @unsafe) => throw new NotSupportedException();

    /// <summary>A type that all the given types convert to, or null (cty's convert.UnifyUnsafe when <paramref name="unsafe"/>).</summary>
    public static DataType? Unify(IReadOnlyList<DataType> types, bool @unsafe) => throw new NotSupportedException();

    /// <summary>Why a type does not convert, in words (cty's convert.MismatchMessage).</summary>
    public static string MismatchMessage(DataType got, DataType want) => throw new NotSupportedException();
}
