using Millwright.Hcl.Diagnostics;
using Millwright.Hcl.Functions;
using Millwright.Providers.Logging;
using Millwright.Providers.Protocol.Wire;
using Millwright.Providers.Runner;
using Millwright.Providers.Schemas;
using Millwright.Values;

namespace Millwright.Providers.Protocol;

/// <summary>A provider in a process of its own, spoken to over plugin protocol 5 or 6.</summary>
/// <remarks>
/// Identities are handed out only to callers that have asked for the identity schemas before: without them they cannot be
/// decoded, and asking costs a call that most commands have no use for. GetMetadata is never called: muxed servers answer
/// everything after it with warnings about their own construction.
/// </remarks>
public sealed partial class PluginProvider : IProvider
{
    private readonly PluginCalls _calls;
    private readonly BorrowedProcess? _loan;
    private readonly Lock _lock = new();
    private volatile bool _isConfigured;
    private Task<ProviderSchema>? _schema;
    private volatile IReadOnlyDictionary<string, IdentitySchema>? _identitySchemas;

    private PluginProvider(PluginCalls calls, PluginProviderSchema? knownSchema, BorrowedProcess? loan = null)
    {
        _calls = calls;
        _loan = loan;
        if (knownSchema is not null && (knownSchema.IsOptional || loan is { KnowsSchema: true }) && knownSchema.ProtocolVersion == calls.Methods.Version)
        {
            _schema = Task.FromResult<ProviderSchema>(knownSchema);
        }
    }

    /// <summary>The number of the plugin's process.</summary>
    public int ProcessId => _calls.ProcessId;

    /// <summary>The configuration that the process had when it was borrowed (<see cref="ConfigurationDigest"/>); null for none.</summary>
    public string? ConfiguredAs => _loan?.ConfiguredAs;

    private ProviderMethods Methods => _calls.Methods;

    private static ClientCapabilities Capabilities => new() { WriteOnlyAttributesAllowed = true };

    /// <summary>Starts a plugin and waits until it listens.</summary>
    /// <param name="knownSchema">
    /// The schema of the same package from another process or a cache; used instead of asking where the plugin allows that.
    /// </param>
    /// <exception cref="ProviderStartException">The program cannot be run or is no plugin.</exception>
    public static async Task<PluginProvider> StartAsync(
        PluginCommand command,
        ProviderLog log,
        PluginProviderSchema? knownSchema,
        CancellationToken cancellation)
    {
        var process = PluginProcess.Start(command, (line, inPanic) => log.Write(command.Name, line, inPanic));
        try
        {
            var handshake = await process.HandshakeAsync(cancellation);
            return new PluginProvider(new PluginCalls(process, handshake), knownSchema);
        }
        catch
        {
            process.Kill();
            await process.DisposeAsync();
            throw;
        }
    }

    /// <summary>A provider that somebody else runs.</summary>
    internal static PluginProvider Over(ReattachedProcess process) => new(new PluginCalls(process, process.Handshake), knownSchema: null);

    /// <summary>A provider whose process the runner has lent.</summary>
    internal static PluginProvider Over(BorrowedProcess process, PluginProviderSchema? knownSchema) =>
        new(new PluginCalls(process, process.Handshake), knownSchema, process);

    /// <summary>It has taken a configuration without a word of complaint, and may be used again by whoever wants the same.</summary>
    /// <param name="digest">What stands for the configuration (<see cref="ConfigurationDigest"/>).</param>
    public void Configured(string digest)
    {
        if (_loan is not null) _loan.ConfiguredAs = digest;
    }

    public async ValueTask<ProviderSchema> GetSchemaAsync(CancellationToken cancellation)
    {
        Task<ProviderSchema> schema;
        // All callers share one answer, so none of them may cancel it.
        lock (_lock) schema = _schema ??= AskSchemaAsync();
        return schema.IsCompletedSuccessfully ? schema.Result : await schema.WaitAsync(cancellation);
    }

    public async ValueTask<IReadOnlyDictionary<string, IdentitySchema>> GetIdentitySchemasAsync(CancellationToken cancellation)
    {
        if (_identitySchemas is { } known) return known;
        var response = await _calls.CallAsync(Methods.GetIdentitySchemas, new Empty(), "GetResourceIdentitySchemas", cancellation);
        return _identitySchemas = response.IdentitySchemas.ToDictionary(static e => e.Key, static e => new IdentitySchema(
            e.Value.Version,
            [.. e.Value.IdentityAttributes.Select(static a => new IdentityAttribute(
                a.Name,
                SchemaDecoder.Type(a.Type.Memory),
                a.RequiredForImport,
                a.OptionalForImport,
                a.Description))]));
    }

    public async ValueTask<ProviderResult<Value>> ValidateProviderConfigAsync(Value config, CancellationToken cancellation)
    {
        var type = (await GetSchemaAsync(cancellation)).Provider.Block.ImpliedType;
        var request = new ValidateProviderConfigRequest { Config = DynamicValues.Encode(config, type) };
        var response = await _calls.CallAsync(Methods.ValidateProviderConfig, request, "ValidateProviderConfig", cancellation);
        var diagnostics = Read(response.Diagnostics);
        var prepared = response.PreparedConfig is null ? config : DynamicValues.Decode(response.PreparedConfig, type, diagnostics);
        return new ProviderResult<Value>(prepared, diagnostics);
    }

    public async ValueTask<IReadOnlyList<ProviderDiagnostic>> ConfigureAsync(string terraformVersion, Value config, CancellationToken cancellation)
    {
        var type = (await GetSchemaAsync(cancellation)).Provider.Block.ImpliedType;
        var request = new ConfigureRequest
        {
            TerraformVersion = terraformVersion,
            Config = DynamicValues.Encode(config, type),
            ClientCapabilities = Capabilities,
        };
        _isConfigured = true;
        var response = await _calls.CallAsync(Methods.Configure, request, "ConfigureProvider", cancellation);
        return Read(response.Diagnostics);
    }

    public async ValueTask<Value> CallFunctionAsync(string name, IReadOnlyList<Value> arguments, CancellationToken cancellation)
    {
        var schema = await GetSchemaAsync(cancellation);
        if (schema.Function(name) is not { } function) throw new FunctionException($"The provider has no function named \"{name}\".");
        var request = new CallFunctionRequest { Name = name };
        for (var i = 0; i < arguments.Count; i++)
        {
            var parameter = i < function.Parameters.Count ? function.Parameters[i] : function.VariadicParameter;
            if (parameter is null) throw new FunctionException("too many arguments for non-variadic function", i);
            request.Arguments.Add(DynamicValues.Encode(arguments[i], parameter.Type));
        }
        var response = await _calls.CallAsync(Methods.CallFunction, request, "CallFunction", cancellation);
        if (response.Error is { } error)
        {
            throw new FunctionException(error.Text, error.HasFunctionArgument ? (int)error.FunctionArgument : -1);
        }
        var diagnostics = new List<ProviderDiagnostic>();
        return DynamicValues.Decode(response.Result, function.ReturnType, diagnostics) ?? throw new FunctionException(diagnostics[0].Summary);
    }

    public async ValueTask StopAsync(CancellationToken cancellation)
    {
        _calls.Distrust();
        var response = await _calls.CallAsync(Methods.Stop, new Empty(), "Stop", cancellation);
        if (response.Error.Length > 0) throw new ProviderCrashedException(response.Error);
    }

    public async ValueTask DisposeAsync()
    {
        if (_loan is not null)
        {
            // What has been configured without anybody saying how can be of use to nobody.
            _loan.IsSound = _calls.IsSound && (!_isConfigured || _loan.ConfiguredAs is not null);
            _loan.KnowsSchema |= _schema is { IsCompletedSuccessfully: true };
        }
        await _calls.DisposeAsync();
    }

    private List<ProviderDiagnostic> Read(Google.Protobuf.Collections.RepeatedField<Wire.Diagnostic> messages)
    {
        var diagnostics = WireDiagnostics.Read(messages);
        if (diagnostics.Exists(static d => d.Severity == Severity.Error)) _calls.Distrust();
        return diagnostics;
    }

    private static List<ProviderDiagnostic> Unknown(string kind, string name) =>
        [new(Severity.Error, $"unknown {kind} \"{name}\"", "")];

    private async Task<ProviderSchema> AskSchemaAsync()
    {
        var response = await _calls.CallAsync(Methods.GetSchema, new Empty(), "GetProviderSchema", CancellationToken.None);
        try
        {
            return new PluginProviderSchema(Methods.Version, response);
        }
        catch (Exception e) when (e is InvalidDataException or Google.Protobuf.InvalidProtocolBufferException)
        {
            throw new ProviderCrashedException($"The provider's schema cannot be read: {e.Message}", e);
        }
    }

    private static DynamicValue? EncodeMeta(ProviderSchema schema, Value? meta)
    {
        if (schema.ProviderMeta?.Block.ImpliedType is not { } type) return null;
        return DynamicValues.Encode(meta ?? Value.Null(type), type);
    }

    private Value? DecodeIdentity(string typeName, ResourceIdentityData? identity, List<ProviderDiagnostic> diagnostics) =>
        identity?.IdentityData is { } data && _identitySchemas?.GetValueOrDefault(typeName) is { } schema
            ? DynamicValues.Decode(data, schema.ImpliedType, diagnostics)
            : null;
}
