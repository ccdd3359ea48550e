using System.Collections.Concurrent;
using Millwright.Providers.Schemas;

namespace Millwright.Providers.Protocol;

/// <summary>A plugin's schemas in the bytes of its answer; a type is decoded when somebody asks for it.</summary>
public sealed class PluginProviderSchema : ProviderSchema
{
    private readonly SchemaDecoder _decoder;
    private readonly Lazy<Schema> _provider;
    private readonly Lazy<Schema?> _providerMeta;
    private readonly LazySchemas _resources;
    private readonly LazySchemas _dataSources;
    private readonly LazySchemas _ephemeralResources;
    private readonly Dictionary<string, ReadOnlyMemory<byte>> _functions = [];
    private readonly ConcurrentDictionary<string, FunctionSignature> _decodedFunctions = new();
    private readonly List<ProviderDiagnostic> _diagnostics = [];

    /// <param name="protocolVersion">5 or 6.</param>
    /// <param name="response">A <c>GetProviderSchema.Response</c> message, which must not change afterwards.</param>
    /// <exception cref="InvalidDataException">The bytes are no such message.</exception>
    public PluginProviderSchema(int protocolVersion, ReadOnlyMemory<byte> response)
    {
        ProtocolVersion = protocolVersion;
        Response = response;
        _decoder = new SchemaDecoder(protocolVersion);
        _resources = new(_decoder);
        _dataSources = new(_decoder);
        _ephemeralResources = new(_decoder);

        ReadOnlyMemory<byte>? provider = null, meta = null;
        var reader = new ProtobufReader(response);
        while (reader.Next())
        {
            switch (reader.Field)
            {
                case 1: provider = reader.ReadBytes(); break;
                case 2: _resources.AddEntry(reader.ReadBytes()); break;
                case 3: _dataSources.AddEntry(reader.ReadBytes()); break;
                case 4: _diagnostics.Add(WireDiagnostics.Read(Wire.Diagnostic.Parser.ParseFrom(reader.ReadBytes().Span))); break;
                case 5: meta = reader.ReadBytes(); break;
                case 6: ReadCapabilities(reader.ReadBytes()); break;
                case 7: LazySchemas.AddEntry(_functions, reader.ReadBytes()); break;
                case 8: _ephemeralResources.AddEntry(reader.ReadBytes()); break;
                default: reader.Skip(); break;
            }
        }
        _provider = new(() => provider is { } bytes ? _decoder.Schema(bytes) : Schema.Empty);
        _providerMeta = new(() => meta is { } bytes ? _decoder.Schema(bytes) : null);
    }

    /// <summary>5 or 6.</summary>
    public int ProtocolVersion { get; }

    /// <summary>The message itself: with the protocol version, all that a cache has to keep.</summary>
    public ReadOnlyMemory<byte> Response { get; }

    /// <summary>Whether a process that has not been asked for its schema can serve other calls all the same.</summary>
    public bool IsOptional { get; private set; }

    public override IReadOnlyList<ProviderDiagnostic> Diagnostics => _diagnostics;

    public override Schema Provider => _provider.Value;
    public override Schema? ProviderMeta => _providerMeta.Value;
    public override IEnumerable<string> ResourceTypeNames => _resources.Names;
    public override IEnumerable<string> DataSourceNames => _dataSources.Names;
    public override IEnumerable<string> EphemeralResourceNames => _ephemeralResources.Names;
    public override IEnumerable<string> FunctionNames => _functions.Keys;
    public override bool PlanDestroy => _planDestroy;
    public override bool MoveResourceState => _moveResourceState;

    private bool _planDestroy;
    private bool _moveResourceState;

    public override Schema? ResourceType(string name) => _resources.Find(name);

    public override Schema? DataSource(string name) => _dataSources.Find(name);

    public override Schema? EphemeralResource(string name) => _ephemeralResources.Find(name);

    public override FunctionSignature? Function(string name) =>
        _functions.TryGetValue(name, out var message)
            ? _decodedFunctions.GetOrAdd(name, static (key, state) => state._decoder.Function(key, state.message), (_decoder, message))
            : null;

    private void ReadCapabilities(ReadOnlyMemory<byte> message)
    {
        var reader = new ProtobufReader(message);
        while (reader.Next())
        {
            switch (reader.Field)
            {
                case 1: _planDestroy = reader.ReadBool(); break;
                case 2: IsOptional = reader.ReadBool(); break;
                case 3: _moveResourceState = reader.ReadBool(); break;
                default: reader.Skip(); break;
            }
        }
    }
}
