using Google.Protobuf;
using Grpc.Core;
using Millwright.Providers.Protocol.Wire;

namespace Millwright.Providers.Protocol;

/// <summary>The remote methods of a provider, under the names that a version of the protocol gives them.</summary>
internal sealed class ProviderMethods
{
    private static readonly Marshaller<Empty> EmptyMarshaller = ProtobufMarshaller.For(Empty.Parser);

    private readonly string _service;

    private ProviderMethods(int version)
    {
        var old = version == 5;
        Version = version;
        _service = $"tfplugin{version}.Provider";
        GetSchema = new(MethodType.Unary, _service, old ? "GetSchema" : "GetProviderSchema", EmptyMarshaller, ProtobufMarshaller.Raw);
        GetIdentitySchemas = Unary("GetResourceIdentitySchemas", Empty.Parser, IdentitySchemasResponse.Parser);
        ValidateProviderConfig = Unary(
            old ? "PrepareProviderConfig" : "ValidateProviderConfig",
            ValidateProviderConfigRequest.Parser,
            ValidateProviderConfigResponse.Parser);
        ValidateResourceConfig = Validation(old ? "ValidateResourceTypeConfig" : "ValidateResourceConfig");
        ValidateDataSourceConfig = Validation(old ? "ValidateDataSourceConfig" : "ValidateDataResourceConfig");
        ValidateEphemeralResourceConfig = Validation("ValidateEphemeralResourceConfig");
        Configure = Unary(old ? "Configure" : "ConfigureProvider", ConfigureRequest.Parser, DiagnosticsResponse.Parser);
        UpgradeResourceState = Unary("UpgradeResourceState", UpgradeResourceStateRequest.Parser, UpgradeResourceStateResponse.Parser);
        ReadResource = Unary("ReadResource", Wire.ReadResourceRequest.Parser, ReadResourceResponse.Parser);
        PlanResourceChange = Unary("PlanResourceChange", PlanResourceChangeRequest.Parser, PlanResourceChangeResponse.Parser);
        ApplyResourceChange = Unary("ApplyResourceChange", ApplyResourceChangeRequest.Parser, ApplyResourceChangeResponse.Parser);
        ImportResourceState = Unary("ImportResourceState", ImportResourceStateRequest.Parser, ImportResourceStateResponse.Parser);
        MoveResourceState = Unary("MoveResourceState", MoveResourceStateRequest.Parser, MoveResourceStateResponse.Parser);
        ReadDataSource = Unary("ReadDataSource", ReadDataSourceRequest.Parser, ReadDataSourceResponse.Parser);
        OpenEphemeralResource = Unary("OpenEphemeralResource", EphemeralRequest.Parser, OpenEphemeralResponse.Parser);
        RenewEphemeralResource = Unary("RenewEphemeralResource", EphemeralHandle.Parser, RenewEphemeralResponse.Parser);
        CloseEphemeralResource = Unary("CloseEphemeralResource", EphemeralHandle.Parser, DiagnosticsResponse.Parser);
        CallFunction = Unary("CallFunction", CallFunctionRequest.Parser, CallFunctionResponse.Parser);
        Stop = Unary(old ? "Stop" : "StopProvider", Empty.Parser, StopResponse.Parser);
    }

    /// <summary>go-plugin's request for a graceful end.</summary>
    public static Method<Empty, Empty> Shutdown { get; } =
        new(MethodType.Unary, "plugin.GRPCController", "Shutdown", EmptyMarshaller, EmptyMarshaller);

    /// <summary>go-plugin's stream of what the plugin's own code prints. A plugin blocks where nobody reads it.</summary>
    public static Method<Empty, StdioData> StreamStdio { get; } =
        new(MethodType.ServerStreaming, "plugin.GRPCStdio", "StreamStdio", EmptyMarshaller, ProtobufMarshaller.For(StdioData.Parser));

    /// <summary>5 or 6.</summary>
    public int Version { get; }

    public Method<Empty, byte[]> GetSchema { get; }
    public Method<Empty, IdentitySchemasResponse> GetIdentitySchemas { get; }
    public Method<ValidateProviderConfigRequest, ValidateProviderConfigResponse> ValidateProviderConfig { get; }
    public Method<ValidateConfigRequest, DiagnosticsResponse> ValidateResourceConfig { get; }
    public Method<ValidateConfigRequest, DiagnosticsResponse> ValidateDataSourceConfig { get; }
    public Method<ValidateConfigRequest, DiagnosticsResponse> ValidateEphemeralResourceConfig { get; }
    public Method<ConfigureRequest, DiagnosticsResponse> Configure { get; }
    public Method<UpgradeResourceStateRequest, UpgradeResourceStateResponse> UpgradeResourceState { get; }
    public Method<Wire.ReadResourceRequest, ReadResourceResponse> ReadResource { get; }
    public Method<PlanResourceChangeRequest, PlanResourceChangeResponse> PlanResourceChange { get; }
    public Method<ApplyResourceChangeRequest, ApplyResourceChangeResponse> ApplyResourceChange { get; }
    public Method<ImportResourceStateRequest, ImportResourceStateResponse> ImportResourceState { get; }
    public Method<MoveResourceStateRequest, MoveResourceStateResponse> MoveResourceState { get; }
    public Method<ReadDataSourceRequest, ReadDataSourceResponse> ReadDataSource { get; }
    public Method<EphemeralRequest, OpenEphemeralResponse> OpenEphemeralResource { get; }
    public Method<EphemeralHandle, RenewEphemeralResponse> RenewEphemeralResource { get; }
    public Method<EphemeralHandle, DiagnosticsResponse> CloseEphemeralResource { get; }
    public Method<CallFunctionRequest, CallFunctionResponse> CallFunction { get; }
    public Method<Empty, StopResponse> Stop { get; }

    public static ProviderMethods For(int version) => new(version);

    private Method<ValidateConfigRequest, DiagnosticsResponse> Validation(string name) =>
        Unary(name, ValidateConfigRequest.Parser, DiagnosticsResponse.Parser);

    private Method<TRequest, TResponse> Unary<TRequest, TResponse>(
        string name,
        MessageParser<TRequest> request,
        MessageParser<TResponse> response)
        where TRequest : IMessage<TRequest>
        where TResponse : IMessage<TResponse> =>
        new(MethodType.Unary, _service, name, ProtobufMarshaller.For(request), ProtobufMarshaller.For(response));
}
