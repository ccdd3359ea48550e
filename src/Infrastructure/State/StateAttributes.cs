using System.Text.Json;
using Millwright.Values;

namespace Millwright.Infrastructure.State;

/// <summary>Attributes of an object between values and the JSON that states hold.</summary>
public static class StateAttributes
{
    /// <summary>Encodes an unmarked, wholly known value of a schema's implied type.</summary>
    public static byte[] Encode(Value value, DataType type) => JsonOutput.Bytes(ValueJson.WriterOptions, writer => ValueJson.Write(writer, value, type));

    /// <exception cref="ConversionException">The JSON does not fit the type.</exception>
    public static Value Decode(ReadOnlyMemory<byte> json, DataType type)
    {
        using var document = JsonDocument.Parse(json);
        return ValueJson.Read(document.RootElement, type);
    }
}
