using Google.Protobuf;
using Millwright.Providers.Protocol.Wire;
using Millwright.Values;

namespace Millwright.Providers.Protocol;

// Managed resources and data sources.
public sealed partial class PluginProvider
{
    public async ValueTask<IReadOnlyList<ProviderDiagnostic>> ValidateResourceConfigAsync(string typeName, Value config, CancellationToken cancellation)
    {
        if ((await GetSchemaAsync(cancellation)).ResourceType(typeName) is not { } schema) return Unknown("resource type", typeName);
        var request = new ValidateConfigRequest
        {
            TypeName = typeName,
            Config = DynamicValues.Encode(config, schema.Block.ImpliedType),
            ClientCapabilities = Capabilities,
        };
        var response = await _calls.CallAsync(Methods.ValidateResourceConfig, request, "ValidateResourceConfig", cancellation);
        return Read(response.Diagnostics);
    }

    public async ValueTask<IReadOnlyList<ProviderDiagnostic>> ValidateDataSourceConfigAsync(string typeName, Value config, CancellationToken cancellation)
    {
        if ((await GetSchemaAsync(cancellation)).DataSource(typeName) is not { } schema) return Unknown("data source", typeName);
        var request = new ValidateConfigRequest { TypeName = typeName, Config = DynamicValues.Encode(config, schema.Block.ImpliedType) };
        var response = await _calls.CallAsync(Methods.ValidateDataSourceConfig, request, "ValidateDataResourceConfig", cancellation);
        return Read(response.Diagnostics);
    }

    public ValueTask<ProviderResult<Value>> UpgradeResourceStateAsync(
        string typeName,
        long version,
        ReadOnlyMemory<byte> rawState,
        CancellationToken cancellation) =>
        UpgradeAsync(typeName, version, new RawState { Json = UnsafeByteOperations.UnsafeWrap(rawState) }, cancellation);

    public ValueTask<ProviderResult<Value>> UpgradeResourceStateFlatmapAsync(
        string typeName,
        long version,
        IReadOnlyDictionary<string, string> flatmap,
        CancellationToken cancellation)
    {
        var state = new RawState();
        foreach (var (key, value) in flatmap) state.Flatmap.Add(key, value);
        return UpgradeAsync(typeName, version, state, cancellation);
    }

    public async ValueTask<ReadResourceResult> ReadResourceAsync(ReadResourceRequest request, CancellationToken cancellation)
    {
        var schema = await GetSchemaAsync(cancellation);
        if (schema.ResourceType(request.TypeName)?.Block.ImpliedType is not { } type)
        {
            return new ReadResourceResult(null, null, null, Unknown("resource type", request.TypeName));
        }
        var message = new Wire.ReadResourceRequest
        {
            TypeName = request.TypeName,
            CurrentState = DynamicValues.Encode(request.CurrentState, type),
            Private = DynamicValues.Private(request.Private),
            ProviderMeta = EncodeMeta(schema, request.ProviderMeta),
            ClientCapabilities = Capabilities,
            CurrentIdentity = DynamicValues.EncodeIdentity(request.CurrentIdentity),
        };
        var response = await _calls.CallAsync(Methods.ReadResource, message, "ReadResource", cancellation);
        var diagnostics = Read(response.Diagnostics);
        return new ReadResourceResult(
            DynamicValues.Decode(response.NewState, type, diagnostics),
            DynamicValues.Private(response.Private),
            DecodeIdentity(request.TypeName, response.NewIdentity, diagnostics),
            diagnostics)
        {
            IsDeferred = response.Deferred is not null,
        };
    }

    public async ValueTask<PlanResourceResult> PlanResourceChangeAsync(PlanResourceRequest request, CancellationToken cancellation)
    {
        var schema = await GetSchemaAsync(cancellation);
        if (schema.ResourceType(request.TypeName)?.Block.ImpliedType is not { } type)
        {
            return new PlanResourceResult(null, [], null, false, null, Unknown("resource type", request.TypeName));
        }
        if (request.ProposedNewState.IsNull && !schema.PlanDestroy)
        {
            return new PlanResourceResult(request.ProposedNewState, [], request.PriorPrivate, false, request.PriorIdentity, []);
        }
        var message = new PlanResourceChangeRequest
        {
            TypeName = request.TypeName,
            PriorState = DynamicValues.Encode(request.PriorState, type),
            ProposedNewState = DynamicValues.Encode(request.ProposedNewState, type),
            Config = DynamicValues.Encode(request.Config, type),
            PriorPrivate = DynamicValues.Private(request.PriorPrivate),
            ProviderMeta = EncodeMeta(schema, request.ProviderMeta),
            ClientCapabilities = Capabilities,
            PriorIdentity = DynamicValues.EncodeIdentity(request.PriorIdentity),
        };
        var response = await _calls.CallAsync(Methods.PlanResourceChange, message, "PlanResourceChange", cancellation);
        var diagnostics = Read(response.Diagnostics);
        return new PlanResourceResult(
            DynamicValues.Decode(response.PlannedState, type, diagnostics),
            [.. response.RequiresReplace.Select(WireDiagnostics.Path)],
            DynamicValues.Private(response.PlannedPrivate),
            response.LegacyTypeSystem,
            DecodeIdentity(request.TypeName, response.PlannedIdentity, diagnostics),
            diagnostics)
        {
            IsDeferred = response.Deferred is not null,
        };
    }

    public async ValueTask<ApplyResourceResult> ApplyResourceChangeAsync(ApplyResourceRequest request, CancellationToken cancellation)
    {
        var schema = await GetSchemaAsync(cancellation);
        if (schema.ResourceType(request.TypeName)?.Block.ImpliedType is not { } type)
        {
            return new ApplyResourceResult(null, null, false, null, Unknown("resource type", request.TypeName));
        }
        var message = new ApplyResourceChangeRequest
        {
            TypeName = request.TypeName,
            PriorState = DynamicValues.Encode(request.PriorState, type),
            PlannedState = DynamicValues.Encode(request.PlannedState, type),
            Config = DynamicValues.Encode(request.Config, type),
            PlannedPrivate = DynamicValues.Private(request.PlannedPrivate),
            ProviderMeta = EncodeMeta(schema, request.ProviderMeta),
            PlannedIdentity = DynamicValues.EncodeIdentity(request.PlannedIdentity),
        };
        var response = await _calls.CallAsync(Methods.ApplyResourceChange, message, "ApplyResourceChange", cancellation);
        var diagnostics = Read(response.Diagnostics);
        return new ApplyResourceResult(
            DynamicValues.Decode(response.NewState, type, diagnostics),
            DynamicValues.Private(response.Private),
            response.LegacyTypeSystem,
            DecodeIdentity(request.TypeName, response.NewIdentity, diagnostics),
            diagnostics);
    }

    public async ValueTask<ImportResourceResult> ImportResourceStateAsync(string typeName, string? id, Value? identity, CancellationToken cancellation)
    {
        var schema = await GetSchemaAsync(cancellation);
        var message = new ImportResourceStateRequest
        {
            TypeName = typeName,
            Id = id ?? "",
            ClientCapabilities = Capabilities,
            Identity = DynamicValues.EncodeIdentity(identity),
        };
        var response = await _calls.CallAsync(Methods.ImportResourceState, message, "ImportResourceState", cancellation);
        var diagnostics = Read(response.Diagnostics);
        var resources = new List<ImportedResource>(response.ImportedResources.Count);
        foreach (var imported in response.ImportedResources)
        {
            if (schema.ResourceType(imported.TypeName)?.Block.ImpliedType is not { } type)
            {
                diagnostics.AddRange(Unknown("resource type", imported.TypeName));
                continue;
            }
            if (DynamicValues.Decode(imported.State, type, diagnostics) is not { } state) continue;
            resources.Add(new ImportedResource(
                imported.TypeName,
                state,
                DynamicValues.Private(imported.Private),
                DecodeIdentity(imported.TypeName, imported.Identity, diagnostics)));
        }
        return new ImportResourceResult(resources, diagnostics) { IsDeferred = response.Deferred is not null };
    }

    public async ValueTask<MoveResourceResult> MoveResourceStateAsync(MoveResourceRequest request, CancellationToken cancellation)
    {
        if ((await GetSchemaAsync(cancellation)).ResourceType(request.TargetTypeName)?.Block.ImpliedType is not { } type)
        {
            return new MoveResourceResult(null, null, null, Unknown("resource type", request.TargetTypeName));
        }
        var message = new MoveResourceStateRequest
        {
            SourceProviderAddress = request.SourceProviderAddress,
            SourceTypeName = request.SourceTypeName,
            SourceSchemaVersion = request.SourceSchemaVersion,
            SourceState = new RawState { Json = UnsafeByteOperations.UnsafeWrap(request.SourceState) },
            TargetTypeName = request.TargetTypeName,
            SourcePrivate = DynamicValues.Private(request.SourcePrivate),
        };
        var response = await _calls.CallAsync(Methods.MoveResourceState, message, "MoveResourceState", cancellation);
        var diagnostics = Read(response.Diagnostics);
        return new MoveResourceResult(
            DynamicValues.Decode(response.TargetState, type, diagnostics),
            DynamicValues.Private(response.TargetPrivate),
            DecodeIdentity(request.TargetTypeName, response.TargetIdentity, diagnostics),
            diagnostics);
    }

    public async ValueTask<ProviderResult<Value>> ReadDataSourceAsync(string typeName, Value config, Value? providerMeta, CancellationToken cancellation)
    {
        var schema = await GetSchemaAsync(cancellation);
        if (schema.DataSource(typeName)?.Block.ImpliedType is not { } type)
        {
            return new ProviderResult<Value>(null, Unknown("data source", typeName));
        }
        var message = new ReadDataSourceRequest
        {
            TypeName = typeName,
            Config = DynamicValues.Encode(config, type),
            ProviderMeta = EncodeMeta(schema, providerMeta),
            ClientCapabilities = Capabilities,
        };
        var response = await _calls.CallAsync(Methods.ReadDataSource, message, "ReadDataSource", cancellation);
        var diagnostics = Read(response.Diagnostics);
        return new ProviderResult<Value>(DynamicValues.Decode(response.State, type, diagnostics), diagnostics) { IsDeferred = response.Deferred is not null };
    }

    private async ValueTask<ProviderResult<Value>> UpgradeAsync(string typeName, long version, RawState state, CancellationToken cancellation)
    {
        if ((await GetSchemaAsync(cancellation)).ResourceType(typeName)?.Block.ImpliedType is not { } type)
        {
            return new ProviderResult<Value>(null, Unknown("resource type", typeName));
        }
        var message = new UpgradeResourceStateRequest { TypeName = typeName, Version = version, RawState = state };
        var response = await _calls.CallAsync(Methods.UpgradeResourceState, message, "UpgradeResourceState", cancellation);
        var diagnostics = Read(response.Diagnostics);
        return new ProviderResult<Value>(DynamicValues.Decode(response.UpgradedState, type, diagnostics), diagnostics);
    }
}
