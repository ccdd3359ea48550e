using System.Buffers;
using System.Text.Json;
using Millwright.Values;

namespace Millwright.Infrastructure.State;

/// <summary>Attributes of an object between values and the JSON that states hold.</summary>
public static class StateAttributes
{
    /// <summary>Encodes an unmarked, wholly known value of a schema's implied type.</summary>
    public static byte[] Encode(Value value, DataType type)
    {
        var buffer = new ArrayBufferWriter<byte>(256);
        using (var writer = new Utf8JsonWriter(buffer, ValueJson.WriterOptions)) ValueJson.Write(writer, value, type);
        return buffer.WrittenSpan.ToArray();
    }

    /// <exception cref="ConversionException">The JSON does not fit the type.</exception>
    public static Value Decode(ReadOnlyMemory<byte> json, DataType type)
    {
        using var document = JsonDocument.Parse(json);
        return ValueJson.Read(document.RootElement, type);
    }
}
