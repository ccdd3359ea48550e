using System.Text.Json;

namespace Millwright.Values;

/// <summary>Values and types as JSON, as cty's json package writes them (states, plans, provider messages).</summary>
public static class ValueJson
{
    /// <summary>Writes a wholly known, unmarked value driven by a type; where the type is dynamic, as {"value":…,"type":…}.</summary>
    public static void Write(Utf8JsonWriter writer, Value value, DataType type) => throw new NotSupportedException();

    /// <summary>Reads a value of a type. A missing object attribute or an unknown one is an error, as in cty.</summary>
    /// <exception cref="ConversionException">The JSON does not fit the type.</exception>
    public static Value Read(JsonElement json, DataType type) => throw new NotSupportedException();

    /// <summary>Reads plain JSON into the type it implies: objects, tuples, strings, numbers, bools (cty's ImpliedType).</summary>
    public static Value ReadImplied(JsonElement json) => throw new NotSupportedException();

    /// <summary>Writes a value in plain JSON without type wrappers (cty's SimpleJSONValue; the language's jsonencode).</summary>
    public static void WriteSimple(Utf8JsonWriter writer, Value value) => throw new NotSupportedException();

    public static void WriteType(Utf8JsonWriter writer, DataType type) => throw new NotSupportedException();
    public static DataType ReadType(JsonElement json) => throw new NotSupportedException();
    public static DataType ReadType(ReadOnlyMemory<byte> json) => throw new NotSupportedException();
}
