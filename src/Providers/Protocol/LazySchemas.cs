using System.Collections.Concurrent;
using Millwright.Providers.Schemas;

namespace Millwright.Providers.Protocol;

/// <summary>Schemas by name: bytes until asked for, decoded once from then on.</summary>
internal sealed class LazySchemas(SchemaDecoder decoder)
{
    private readonly Dictionary<string, ReadOnlyMemory<byte>> _messages = [];
    private readonly ConcurrentDictionary<string, Schema> _decoded = new();

    public IEnumerable<string> Names => _messages.Keys;

    /// <summary>Takes in an entry of a protobuf map: 1 is the key, 2 the value.</summary>
    public void AddEntry(ReadOnlyMemory<byte> entry) => AddEntry(_messages, entry);

    public static void AddEntry(Dictionary<string, ReadOnlyMemory<byte>> map, ReadOnlyMemory<byte> entry)
    {
        var reader = new ProtobufReader(entry);
        var key = "";
        var value = ReadOnlyMemory<byte>.Empty;
        while (reader.Next())
        {
            switch (reader.Field)
            {
                case 1: key = reader.ReadString(); break;
                case 2: value = reader.ReadBytes(); break;
                default: reader.Skip(); break;
            }
        }
        map[key] = value;
    }

    /// <summary>Null where there is no such name.</summary>
    public Schema? Find(string name) =>
        _messages.TryGetValue(name, out var message)
            ? _decoded.GetOrAdd(name, static (_, state) => state.decoder.Schema(state.message), (decoder, message))
            : null;
}
