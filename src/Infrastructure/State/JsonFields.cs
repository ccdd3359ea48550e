using System.Text.Json;

namespace Millwright.Infrastructure.State;

/// <summary>Reads fields with the leniency of Go's decoder: null leaves the zero value, anything else of the wrong kind is an error.</summary>
internal static class JsonFields
{
    /// <summary>Moves to the value of an object's next property; false at its end.</summary>
    public static bool NextProperty(ref Utf8JsonReader reader, out string name)
    {
        reader.Read();
        if (reader.TokenType != JsonTokenType.PropertyName)
        {
            name = "";
            return false;
        }
        name = reader.GetString()!;
        reader.Read();
        return true;
    }

    public static bool StartObject(ref Utf8JsonReader reader, string field) => Start(ref reader, field, JsonTokenType.StartObject);

    public static bool StartArray(ref Utf8JsonReader reader, string field) => Start(ref reader, field, JsonTokenType.StartArray);

    public static string String(ref Utf8JsonReader reader, string field) => reader.TokenType switch
    {
        JsonTokenType.String => reader.GetString()!,
        JsonTokenType.Null => "",
        _ => throw Kind(ref reader, field),
    };

    public static bool Bool(ref Utf8JsonReader reader, string field) => reader.TokenType switch
    {
        JsonTokenType.True => true,
        JsonTokenType.False or JsonTokenType.Null => false,
        _ => throw Kind(ref reader, field),
    };

    public static ulong UInt64(ref Utf8JsonReader reader, string field)
    {
        if (reader.TokenType == JsonTokenType.Null) return 0;
        if (reader.TokenType == JsonTokenType.Number && reader.TryGetUInt64(out var number)) return number;
        throw new JsonShapeException(field, JsonShape.Describe(ref reader));
    }

    private static bool Start(ref Utf8JsonReader reader, string field, JsonTokenType wanted)
    {
        if (reader.TokenType == wanted) return true;
        if (reader.TokenType == JsonTokenType.Null) return false;
        throw Kind(ref reader, field);
    }

    private static JsonShapeException Kind(ref Utf8JsonReader reader, string field) => new(field, JsonShape.DescribeKind(ref reader));
}
