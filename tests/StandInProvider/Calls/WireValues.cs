using System.Text.Json;
using Google.Protobuf;
using Millwright.Providers.Protocol.Wire;
using Millwright.Values;

namespace Millwright.StandInProvider.Calls;

/// <summary>Values as calls bring them.</summary>
internal static class WireValues
{
    public static Value Decode(DynamicValue? message, DataType type)
    {
        if (message is { Msgpack.IsEmpty: false }) return ValueMessagePack.Decode(message.Msgpack.Memory, type);
        if (message is not { Json.IsEmpty: false }) return Value.Null(type);
        using var json = JsonDocument.Parse(message.Json.Memory);
        return ValueJson.Read(json.RootElement, type);
    }

    public static DynamicValue Encode(Value value, DataType type) => new() { Msgpack = ByteString.CopyFrom(ValueMessagePack.Encode(value, type)) };

    /// <summary>A value as text for people: JSON, in which unknown is null.</summary>
    public static string Text(Value value) => ValueJson.SimpleText(value.Transform((_, part) => part.IsKnown ? part : Value.Null(part.Type)));
}
