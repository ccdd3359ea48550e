using Google.Protobuf;
using Millwright.Providers.Protocol.Wire;
using Millwright.Values;
using Timestamp = Google.Protobuf.WellKnownTypes.Timestamp;

namespace Millwright.Providers.Protocol;

// Ephemeral resources: opened for a command, renewed while it runs, closed at its end.
public sealed partial class PluginProvider
{
    public async ValueTask<IReadOnlyList<ProviderDiagnostic>> ValidateEphemeralResourceConfigAsync(
        string typeName,
        Value config,
        CancellationToken cancellation)
    {
        if ((await GetSchemaAsync(cancellation)).EphemeralResource(typeName) is not { } schema)
        {
            return Unknown("ephemeral resource", typeName);
        }
        var request = new ValidateConfigRequest { TypeName = typeName, Config = DynamicValues.Encode(config, schema.Block.ImpliedType) };
        var response = await _calls.CallAsync(
            Methods.ValidateEphemeralResourceConfig,
            request,
            "ValidateEphemeralResourceConfig",
            cancellation);
        return Read(response.Diagnostics);
    }

    public async ValueTask<OpenEphemeralResult> OpenEphemeralResourceAsync(string typeName, Value config, CancellationToken cancellation)
    {
        if ((await GetSchemaAsync(cancellation)).EphemeralResource(typeName)?.Block.ImpliedType is not { } type)
        {
            return new OpenEphemeralResult(null, null, null, Unknown("ephemeral resource", typeName));
        }
        var request = new EphemeralRequest
        {
            TypeName = typeName,
            Config = DynamicValues.Encode(config, type),
            ClientCapabilities = Capabilities,
        };
        var response = await _calls.CallAsync(Methods.OpenEphemeralResource, request, "OpenEphemeralResource", cancellation);
        var diagnostics = Read(response.Diagnostics);
        return new OpenEphemeralResult(
            DynamicValues.Decode(response.Result, type, diagnostics),
            response.HasPrivate ? response.Private.ToByteArray() : null,
            Time(response.RenewAt),
            diagnostics)
        {
            IsDeferred = response.Deferred is not null,
        };
    }

    public async ValueTask<RenewEphemeralResult> RenewEphemeralResourceAsync(string typeName, byte[]? privateData, CancellationToken cancellation)
    {
        var response = await _calls.CallAsync(
            Methods.RenewEphemeralResource,
            Handle(typeName, privateData),
            "RenewEphemeralResource",
            cancellation);
        return new RenewEphemeralResult(
            response.HasPrivate ? response.Private.ToByteArray() : null,
            Time(response.RenewAt),
            Read(response.Diagnostics));
    }

    public async ValueTask<IReadOnlyList<ProviderDiagnostic>> CloseEphemeralResourceAsync(
        string typeName,
        byte[]? privateData,
        CancellationToken cancellation)
    {
        var response = await _calls.CallAsync(
            Methods.CloseEphemeralResource,
            Handle(typeName, privateData),
            "CloseEphemeralResource",
            cancellation);
        return Read(response.Diagnostics);
    }

    private static EphemeralHandle Handle(string typeName, byte[]? privateData)
    {
        var handle = new EphemeralHandle { TypeName = typeName };
        if (privateData is not null) handle.Private = UnsafeByteOperations.UnsafeWrap(privateData);
        return handle;
    }

    private static DateTimeOffset? Time(Timestamp? time) => time?.ToDateTimeOffset();
}
