using System.Buffers;
using System.Text.Json;

namespace Millwright.Values;

/// <summary>Writes a JSON document into memory.</summary>
public static class JsonOutput
{
    /// <summary>The document as text.</summary>
    public static string Text(JsonWriterOptions options, Action<Utf8JsonWriter> write) =>
        System.Text.Encoding.UTF8.GetString(Write(options, write).WrittenSpan);

    /// <summary>The document in UTF-8.</summary>
    public static byte[] Bytes(JsonWriterOptions options, Action<Utf8JsonWriter> write) => Write(options, write).WrittenSpan.ToArray();

    private static ArrayBufferWriter<byte> Write(JsonWriterOptions options, Action<Utf8JsonWriter> write)
    {
        var buffer = new ArrayBufferWriter<byte>(1024);
        using (var writer = new Utf8JsonWriter(buffer, options)) write(writer);
        return buffer;
    }
}
