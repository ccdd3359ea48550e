using System.Text;
using System.Text.Json;

namespace Millwright.Infrastructure.State;

/// <summary>Names what a reader stands on, in the words of Go's UnmarshalTypeError.</summary>
internal static class JsonShape
{
    public static string Describe(ref Utf8JsonReader reader) => reader.TokenType switch
    {
        JsonTokenType.StartObject => "object",
        JsonTokenType.StartArray => "array",
        JsonTokenType.String => "string",
        JsonTokenType.True or JsonTokenType.False => "bool",
        JsonTokenType.Number => "number " + Encoding.UTF8.GetString(reader.ValueSpan),
        _ => "null",
    };

    public static string DescribeKind(JsonValueKind kind) => kind switch
    {
        JsonValueKind.Object => "object",
        JsonValueKind.Array => "array",
        JsonValueKind.String => "string",
        JsonValueKind.True or JsonValueKind.False => "bool",
        JsonValueKind.Number => "number",
        _ => "null",
    };

    /// <summary>As <see cref="Describe"/>, but a number without its text: where no number at all would fit.</summary>
    public static string DescribeKind(ref Utf8JsonReader reader) =>
        reader.TokenType == JsonTokenType.Number ? "number" : Describe(ref reader);
}
