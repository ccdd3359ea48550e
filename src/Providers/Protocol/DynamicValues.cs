using System.Text.Json;
using Google.Protobuf;
using Millwright.Hcl.Diagnostics;
using Millwright.Values;

namespace Millwright.Providers.Protocol;

/// <summary>Values on their way to and from a plugin.</summary>
internal static class DynamicValues
{
    // The encoder's array is ours alone, so the message may take it without a copy.
    public static Wire.DynamicValue Encode(Value value, DataType type) =>
        new() { Msgpack = UnsafeByteOperations.UnsafeWrap(ValueMessagePack.Encode(value, type)) };

    public static Wire.ResourceIdentityData? EncodeIdentity(Value? identity) =>
        identity is null ? null : new() { IdentityData = Encode(identity, identity.Type) };

    /// <summary>The value; a null of the type where the message is empty; null with a diagnostic where it is nonsense.</summary>
    public static Value? Decode(Wire.DynamicValue? message, DataType type, List<ProviderDiagnostic> diagnostics)
    {
        try
        {
            if (message is { Msgpack.IsEmpty: false }) return ValueMessagePack.Decode(message.Msgpack.Memory, type);
            if (message is not { Json.IsEmpty: false }) return Value.Null(type);
            using var json = JsonDocument.Parse(message.Json.Memory);
            return ValueJson.Read(json.RootElement, type);
        }
        catch (Exception e) when (e is ConversionException or JsonException)
        {
            diagnostics.Add(new ProviderDiagnostic(Severity.Error, e.Message, ""));
            return null;
        }
    }

    /// <summary>Private data as the state keeps it: null rather than empty.</summary>
    public static byte[]? Private(ByteString bytes) => bytes.IsEmpty ? null : bytes.ToByteArray();

    public static ByteString Private(byte[]? bytes) => bytes is null ? ByteString.Empty : UnsafeByteOperations.UnsafeWrap(bytes);
}
