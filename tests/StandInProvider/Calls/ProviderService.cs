using Google.Protobuf;
using Millwright.Providers.Protocol.Wire;
using Millwright.StandInProvider.Faults;
using Millwright.StandInProvider.Objects;
using Millwright.StandInProvider.Serving;
using Millwright.StandInProvider.Types;
using Millwright.Values;

namespace Millwright.StandInProvider.Calls;

/// <summary>The provider's own service, under the method names of both versions of the protocol.</summary>
internal sealed class ProviderService : IPluginService
{
    /// <summary>Faults of what comes before any configuration: <c>{"schema": {…}}</c>.</summary>
    private const string FaultsVariable = "STANDIN_FAULTS";

    private readonly CallTrace _trace = new(Environment.GetEnvironmentVariable(CallTrace.Variable));
    private readonly int _version;
    private readonly Settings _settings = new();
    private readonly ResourceCalls _resources;
    private readonly DataSourceCalls _dataSources;
    private readonly EphemeralCalls _ephemerals = new();
    private CancellationTokenSource _stop = new();

    public ProviderService(int version)
    {
        _version = version;
        _resources = new ResourceCalls(_settings);
        _dataSources = new DataSourceCalls(_settings);
    }

    public async Task<byte[]> AnswerAsync(string method, byte[] request, CancellationToken cancellation)
    {
        if (method is "GetSchema" or "GetProviderSchema") return await SchemaAsync(cancellation);
        return (await CallAsync(method, request, cancellation)).ToByteArray();
    }

    private async Task<IMessage> CallAsync(string method, byte[] request, CancellationToken cancellation)
    {
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellation, _stop.Token);
        var stopped = either.Token;
        return method switch
        {
            "PrepareProviderConfig" or "ValidateProviderConfig" => await ValidateAsync(Read(ValidateProviderConfigRequest.Parser), stopped),
            "Configure" or "ConfigureProvider" => await ConfigureAsync(Read(ConfigureRequest.Parser), stopped),
            "ValidateResourceTypeConfig" or "ValidateResourceConfig" =>
                await ValidateAsync(Read(ValidateConfigRequest.Parser), static name => Catalog.Resources[name].Type, stopped),
            "ValidateDataSourceConfig" or "ValidateDataResourceConfig" =>
                await ValidateAsync(Read(ValidateConfigRequest.Parser), static name => Catalog.DataSources[name].Block.ImpliedType, stopped),
            "ValidateEphemeralResourceConfig" =>
                await ValidateAsync(Read(ValidateConfigRequest.Parser), static name => Catalog.EphemeralResources[name].Block.ImpliedType, stopped),
            "UpgradeResourceState" => await StateUpgrade.UpgradeAsync(Read(UpgradeResourceStateRequest.Parser), stopped),
            "MoveResourceState" => await StateUpgrade.MoveAsync(Read(MoveResourceStateRequest.Parser), stopped),
            "ReadResource" => await _resources.ReadAsync(Read(ReadResourceRequest.Parser), stopped),
            "PlanResourceChange" => await ResourceCalls.PlanAsync(Read(PlanResourceChangeRequest.Parser), stopped),
            "ApplyResourceChange" => await _resources.ApplyAsync(Read(ApplyResourceChangeRequest.Parser), stopped),
            "ImportResourceState" => await ResourceImport.ImportAsync(Read(ImportResourceStateRequest.Parser), stopped),
            "ReadDataSource" => await _dataSources.ReadAsync(Read(ReadDataSourceRequest.Parser), stopped),
            "OpenEphemeralResource" => await _ephemerals.OpenAsync(Read(EphemeralRequest.Parser), stopped),
            "RenewEphemeralResource" => await _ephemerals.RenewAsync(Read(EphemeralHandle.Parser), stopped),
            "CloseEphemeralResource" => await _ephemerals.CloseAsync(Read(EphemeralHandle.Parser), stopped),
            "CallFunction" => FunctionCalls.Call(Read(CallFunctionRequest.Parser)),
            "GetResourceIdentitySchemas" => new IdentitySchemasResponse(),
            "Stop" or "StopProvider" => await StopAsync(),
            _ => throw new CallRefusedException(CallRefusedException.Unimplemented, $"unknown method {method}"),
        };

        T Read<T>(MessageParser<T> parser)
            where T : IMessage<T>
        {
            var message = parser.ParseFrom(request);
            _trace.Write(method, message);
            return message;
        }
    }

    /// <summary>A fault that the environment asks for.</summary>
    private static Fault FromEnvironment(string call)
    {
        if (Environment.GetEnvironmentVariable(FaultsVariable) is not { Length: > 0 } text) return Fault.None;
        using var json = System.Text.Json.JsonDocument.Parse(text);
        return json.RootElement.TryGetProperty(call, out var fault) ? Fault.Parse(fault.GetRawText()) : Fault.None;
    }

    private async Task<byte[]> SchemaAsync(CancellationToken cancellation)
    {
        var fault = FromEnvironment("schema");
        await fault.BeginAsync(cancellation);
        var answer = new SchemaEncoder(_version).Answer(planDestroy: true);
        // Messages that follow each other are one: the diagnostics have the same field in both versions.
        using var said = new MemoryStream();
        using (var output = new CodedOutputStream(said, leaveOpen: true))
        {
            foreach (var diagnostic in fault.Diagnostics())
            {
                output.WriteTag(4, WireFormat.WireType.LengthDelimited);
                output.WriteMessage(diagnostic);
            }
        }
        return [.. answer, .. said.ToArray()];
    }

    private async Task<IMessage> ValidateAsync(ValidateProviderConfigRequest request, CancellationToken cancellation)
    {
        var type = Catalog.Provider.Block.ImpliedType;
        var fault = Fault.For(WireValues.Decode(request.Config, type), "validate");
        await fault.BeginAsync(cancellation);
        return new ValidateProviderConfigResponse { PreparedConfig = _version == 5 ? request.Config : null, Diagnostics = { fault.Diagnostics() } };
    }

    private async Task<IMessage> ConfigureAsync(ConfigureRequest request, CancellationToken cancellation)
    {
        var config = WireValues.Decode(request.Config, Catalog.Provider.Block.ImpliedType);
        var fault = Fault.For(config, "configure", config.ContainsUnknown ? "unknown" : "known");
        await fault.BeginAsync(cancellation);
        _settings.Configuration = config;
        return new DiagnosticsResponse { Diagnostics = { fault.Diagnostics() } };
    }

    private static async Task<IMessage> ValidateAsync(ValidateConfigRequest request, Func<string, DataType> type, CancellationToken cancellation)
    {
        var config = WireValues.Decode(request.Config, type(request.TypeName));
        var fault = Fault.For(config, "validate", config.ContainsUnknown ? "unknown" : "known");
        await fault.BeginAsync(cancellation);
        return new DiagnosticsResponse { Diagnostics = { fault.Diagnostics() } };
    }

    private async Task<IMessage> StopAsync()
    {
        var before = Interlocked.Exchange(ref _stop, new CancellationTokenSource());
        await before.CancelAsync();
        return new StopResponse();
    }
}
