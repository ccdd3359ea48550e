using System.Text.Encodings.Web;
using System.Text.Json;

namespace Millwright.Values;

/// <summary>Values and types as JSON, as cty's json package writes them (states, plans, provider messages).</summary>
public static class ValueJson
{
    /// <summary>Escapes strings as Go's encoding/json does: for writers whose output is compared with Terraform's.</summary>
    public static JavaScriptEncoder Encoder => GoJsonEncoder.Instance;

    /// <summary>Settings for a compact writer whose output equals Terraform's.</summary>
    public static JsonWriterOptions WriterOptions => new() { Encoder = GoJsonEncoder.Instance, SkipValidation = true };

    /// <summary>Settings for an indented writer whose output equals Terraform's.</summary>
    public static JsonWriterOptions IndentedWriterOptions =>
        new() { Encoder = GoJsonEncoder.Instance, Indented = true, IndentSize = 2, NewLine = "\n", SkipValidation = true };

    /// <summary>Writes a wholly known, unmarked value driven by a type; where the type is dynamic, as {"value":…,"type":…}.</summary>
    /// <exception cref="ConversionException">A part is unknown, marked or infinite.</exception>
    public static void Write(Utf8JsonWriter writer, Value value, DataType type) => new JsonValueWriter(writer).Write(value, type);

    /// <summary>Reads a value of a type. A missing object attribute is null; an unknown one is an error, as in cty.</summary>
    /// <exception cref="ConversionException">The JSON does not fit the type.</exception>
    public static Value Read(JsonElement json, DataType type) => new JsonValueReader().Read(json, type);

    /// <summary>Reads plain JSON into the type it implies: objects, tuples, strings, numbers, bools (cty's ImpliedType).</summary>
    public static Value ReadImplied(JsonElement json) => JsonValueReader.ReadImplied(json);

    /// <summary>Writes a value in plain JSON without type wrappers (cty's SimpleJSONValue; the language's jsonencode).</summary>
    /// <exception cref="ConversionException">A part is unknown, marked or infinite.</exception>
    public static void WriteSimple(Utf8JsonWriter writer, Value value) => new JsonValueWriter(writer).Write(value, value.Type);

    /// <summary>The value in plain JSON as text.</summary>
    /// <exception cref="ConversionException">A part is unknown, marked or infinite.</exception>
    public static string SimpleText(Value value) => JsonOutput.Text(WriterOptions, writer => WriteSimple(writer, value));

    public static void WriteType(Utf8JsonWriter writer, DataType type) => JsonTypeNotation.Write(writer, type);

    /// <summary>The type in its compact JSON, as provider schemas hold it.</summary>
    public static byte[] TypeBytes(DataType type) => JsonOutput.Bytes(WriterOptions, writer => WriteType(writer, type));

    /// <exception cref="ConversionException">The JSON is no type.</exception>
    public static DataType ReadType(JsonElement json) => JsonTypeNotation.Read(json);

    /// <exception cref="ConversionException">The bytes are no JSON, or the JSON is no type.</exception>
    public static DataType ReadType(ReadOnlyMemory<byte> json)
    {
        if (JsonTypeNotation.Primitive(json.Span) is { } primitive) return primitive;
        try
        {
            using var document = JsonDocument.Parse(json);
            return JsonTypeNotation.Read(document.RootElement);
        }
        catch (JsonException)
        {
            throw new ConversionException("invalid type specification: not JSON");
        }
    }
}
