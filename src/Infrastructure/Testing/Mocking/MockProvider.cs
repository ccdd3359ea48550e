using System.Text.Json;
using Millwright.Hcl.Diagnostics;
using Millwright.Infrastructure.Testing.Declarations;
using Millwright.Providers;
using Millwright.Providers.Schemas;
using Millwright.Values;

namespace Millwright.Infrastructure.Testing.Mocking;

/// <summary>Stands in for a provider in tests: knows its schemas, checks configurations as it does, and makes up the rest.</summary>
internal sealed class MockProvider(IProvider real, MockData data) : IProvider
{
    private static readonly byte[] Created = "create"u8.ToArray();
    private static readonly byte[] Updated = "update"u8.ToArray();

    public ValueTask<ProviderSchema> GetSchemaAsync(CancellationToken cancellation) => real.GetSchemaAsync(cancellation);

    public ValueTask<IReadOnlyDictionary<string, IdentitySchema>> GetIdentitySchemasAsync(CancellationToken cancellation) =>
        real.GetIdentitySchemasAsync(cancellation);

    public ValueTask<ProviderResult<Value>> ValidateProviderConfigAsync(Value config, CancellationToken cancellation) =>
        ValueTask.FromResult(new ProviderResult<Value>(config, []));

    public ValueTask<IReadOnlyList<ProviderDiagnostic>> ValidateResourceConfigAsync(string typeName, Value config, CancellationToken cancellation) =>
        real.ValidateResourceConfigAsync(typeName, config, cancellation);

    public ValueTask<IReadOnlyList<ProviderDiagnostic>> ValidateDataSourceConfigAsync(string typeName, Value config, CancellationToken cancellation) =>
        real.ValidateDataSourceConfigAsync(typeName, config, cancellation);

    public ValueTask<IReadOnlyList<ProviderDiagnostic>> ConfigureAsync(string terraformVersion, Value config, CancellationToken cancellation) =>
        ValueTask.FromResult<IReadOnlyList<ProviderDiagnostic>>([]);

    public async ValueTask<ProviderResult<Value>> UpgradeResourceStateAsync(
        string typeName, long version, ReadOnlyMemory<byte> rawState, CancellationToken cancellation)
    {
        var schema = (await real.GetSchemaAsync(cancellation).ConfigureAwait(false)).ResourceType(typeName) ?? Schema.Empty;
        using var json = JsonDocument.Parse(rawState);
        return new ProviderResult<Value>(ValueJson.Read(json.RootElement, schema.Block.ImpliedType), []);
    }

    public ValueTask<ProviderResult<Value>> UpgradeResourceStateFlatmapAsync(
        string typeName, long version, IReadOnlyDictionary<string, string> flatmap, CancellationToken cancellation) =>
        real.UpgradeResourceStateFlatmapAsync(typeName, version, flatmap, cancellation);

    public ValueTask<ReadResourceResult> ReadResourceAsync(ReadResourceRequest request, CancellationToken cancellation) =>
        ValueTask.FromResult(new ReadResourceResult(request.CurrentState, request.Private, request.CurrentIdentity, []));

    public async ValueTask<PlanResourceResult> PlanResourceChangeAsync(PlanResourceRequest request, CancellationToken cancellation)
    {
        if (request.ProposedNewState.IsNull || !request.PriorState.IsNull)
            return new PlanResourceResult(request.ProposedNewState, [], Updated, false, null, []);
        var schema = await BlockOfAsync(request.TypeName, cancellation).ConfigureAwait(false);
        var defaults = data.Resources.GetValueOrDefault(request.TypeName);
        var problems = new List<ProviderDiagnostic>();
        var planned = defaults is { DuringPlan: true }
            ? MockedValues.Compute(request.ProposedNewState, defaults, schema, static v => v.IsNull, problems)
            : MockedValues.AsUnknown(request.ProposedNewState, defaults, schema, problems);
        return new PlanResourceResult(planned, [], Created, false, null, problems);
    }

    public async ValueTask<ApplyResourceResult> ApplyResourceChangeAsync(ApplyResourceRequest request, CancellationToken cancellation)
    {
        if (request.PlannedState.IsNull || request.PlannedPrivate is null || !request.PlannedPrivate.AsSpan().SequenceEqual(Created))
            return new ApplyResourceResult(request.PlannedState, null, false, null, []);
        var schema = await BlockOfAsync(request.TypeName, cancellation).ConfigureAwait(false);
        var problems = new List<ProviderDiagnostic>();
        var value = MockedValues.Compute(request.PlannedState, data.Resources.GetValueOrDefault(request.TypeName), schema, static v => !v.IsKnown, problems);
        return new ApplyResourceResult(value, null, false, null, problems);
    }

    public ValueTask<ImportResourceResult> ImportResourceStateAsync(string typeName, string? id, Value? identity, CancellationToken cancellation) =>
        data.Resources.TryGetValue(typeName, out var defaults) && data.Overrides.Count == 0 && defaults.Values is not null
            ? ImportAsync(typeName, defaults, cancellation)
            : ValueTask.FromResult(new ImportResourceResult([], [Error("Invalid import request", "Cannot import resources from mock providers. Use an `override_resource` block to targeting the specific resource being imported instead.")]));

    public ValueTask<MoveResourceResult> MoveResourceStateAsync(MoveResourceRequest request, CancellationToken cancellation) =>
        real.MoveResourceStateAsync(request, cancellation);

    public async ValueTask<ProviderResult<Value>> ReadDataSourceAsync(string typeName, Value config, Value? providerMeta, CancellationToken cancellation)
    {
        var schema = (await real.GetSchemaAsync(cancellation).ConfigureAwait(false)).DataSource(typeName)?.Block ?? SchemaBlock.Empty;
        var problems = new List<ProviderDiagnostic>();
        var value = MockedValues.Compute(config, data.DataSources.GetValueOrDefault(typeName), schema, static v => v.IsNull, problems);
        return new ProviderResult<Value>(value, problems);
    }

    public ValueTask<IReadOnlyList<ProviderDiagnostic>> ValidateEphemeralResourceConfigAsync(string typeName, Value config, CancellationToken cancellation) =>
        ValueTask.FromResult<IReadOnlyList<ProviderDiagnostic>>([NoEphemeral()]);

    public ValueTask<OpenEphemeralResult> OpenEphemeralResourceAsync(string typeName, Value config, CancellationToken cancellation) =>
        ValueTask.FromResult(new OpenEphemeralResult(null, null, null, [NoEphemeral()]));

    public ValueTask<RenewEphemeralResult> RenewEphemeralResourceAsync(string typeName, byte[]? privateData, CancellationToken cancellation) =>
        ValueTask.FromResult(new RenewEphemeralResult(null, null, [NoEphemeral()]));

    public ValueTask<IReadOnlyList<ProviderDiagnostic>> CloseEphemeralResourceAsync(string typeName, byte[]? privateData, CancellationToken cancellation) =>
        ValueTask.FromResult<IReadOnlyList<ProviderDiagnostic>>([NoEphemeral()]);

    public ValueTask<Value> CallFunctionAsync(string name, IReadOnlyList<Value> arguments, CancellationToken cancellation) =>
        real.CallFunctionAsync(name, arguments, cancellation);

    public ValueTask StopAsync(CancellationToken cancellation) => real.StopAsync(cancellation);

    /// <summary>The real provider belongs to the catalog, which ends it.</summary>
    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    private async ValueTask<SchemaBlock> BlockOfAsync(string typeName, CancellationToken cancellation) =>
        (await real.GetSchemaAsync(cancellation).ConfigureAwait(false)).ResourceType(typeName)?.Block ?? SchemaBlock.Empty;

    private async ValueTask<ImportResourceResult> ImportAsync(string typeName, MockDefaults defaults, CancellationToken cancellation)
    {
        var schema = await BlockOfAsync(typeName, cancellation).ConfigureAwait(false);
        var problems = new List<ProviderDiagnostic>();
        var empty = Decoding.SchemaValues.EmptyValue(schema);
        var value = MockedValues.Compute(empty, defaults, schema, static v => v.IsNull, problems);
        return new ImportResourceResult([new ImportedResource(typeName, value, null, null)], problems);
    }

    private static ProviderDiagnostic NoEphemeral() => Error(
        "No ephemeral resource types in mock providers", "The provider mocking mechanism does not yet support ephemeral resource types.");

    private static ProviderDiagnostic Error(string summary, string detail) => new(Severity.Error, summary, detail);
}
