using Google.Protobuf;
using Grpc.Core;

namespace Millwright.Providers.Protocol;

/// <summary>How gRPC turns messages into bytes: generated messages as they are, and the schema answer left in its bytes.</summary>
internal static class ProtobufMarshaller
{
    /// <summary>
    /// Keeps a message undecoded. A provider's schema answer may describe thousands of types in many megabytes, of which a
    /// configuration uses a handful.
    /// </summary>
    public static readonly Marshaller<byte[]> Raw = new(static bytes => bytes, static bytes => bytes);

    public static Marshaller<T> For<T>(MessageParser<T> parser)
        where T : IMessage<T>
    {
        var lenient = parser.WithDiscardUnknownFields(true);
        return new Marshaller<T>(
            static (T message, SerializationContext context) =>
            {
                context.SetPayloadLength(message.CalculateSize());
                message.WriteTo(context.GetBufferWriter());
                context.Complete();
            },
            (DeserializationContext context) => lenient.ParseFrom(context.PayloadAsReadOnlySequence()));
    }
}
