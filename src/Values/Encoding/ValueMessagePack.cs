namespace Millwright.Values;

/// <summary>Values as MessagePack, driven by a type, as cty's msgpack package and the plugin protocol write them.</summary>
public static class ValueMessagePack
{
    /// <summary>Encodes an unmarked value; unknowns become extension types, with refinements where there are any.</summary>
    /// <exception cref="ConversionException">A part is marked.</exception>
    public static byte[] Encode(Value value, DataType type)
    {
        using var writer = new MessagePackValueWriter();
        writer.Write(value, type);
        return writer.ToArray();
    }

    /// <exception cref="ConversionException">The bytes do not fit the type.</exception>
    public static Value Decode(ReadOnlyMemory<byte> bytes, DataType type)
    {
        var reader = new MessagePackValueReader(bytes);
        return reader.Read(type);
    }
}
