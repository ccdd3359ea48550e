namespace Millwright.Values;

/// <summary>Values as MessagePack, driven by a type, as cty's msgpack package and the plugin protocol write them.</summary>
public static class ValueMessagePack
{
    /// <summary>Encodes an unmarked value; unknowns become extension types, with refinements where there are any.</summary>
    public static byte[] Encode(Value value, DataType type) => throw new NotSupportedException();

    /// <exception cref="ConversionException">The bytes do not fit the type.</exception>
    public static Value Decode(ReadOnlyMemory<byte> bytes, DataType type) => throw new NotSupportedException();
}
