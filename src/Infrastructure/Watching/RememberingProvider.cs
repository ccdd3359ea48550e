using System.Security.Cryptography;
using Millwright.Providers;
using Millwright.Providers.Schemas;
using Millwright.Values;
using Question = Millwright.Infrastructure.Watching.ProviderMemory.Question;

namespace Millwright.Infrastructure.Watching;

/// <summary>A provider that remembers what it planned, validated and read.</summary>
internal sealed class RememberingProvider(IProvider real) : IProvider
{
    private readonly ProviderMemory.Answers<Question, PlanResourceResult> _plans = new();
    private readonly ProviderMemory.Answers<Question, ProviderResult<Value>> _reads = new();
    private readonly ProviderMemory.Answers<Question, ReadResourceResult> _objects = new();
    private readonly ProviderMemory.Answers<Question, ImportResourceResult> _imports = new();
    private readonly ProviderMemory.Answers<(string Type, long Version, string Hash), ProviderResult<Value>> _upgrades = new();
    private readonly ProviderMemory.Answers<Question, IReadOnlyList<ProviderDiagnostic>> _verdicts = new();

    public bool ActsOutside => real.ActsOutside;

    public ValueTask<ProviderSchema> GetSchemaAsync(CancellationToken cancellation) => real.GetSchemaAsync(cancellation);

    public ValueTask<IReadOnlyDictionary<string, IdentitySchema>> GetIdentitySchemasAsync(CancellationToken cancellation) => real.GetIdentitySchemasAsync(cancellation);

    public ValueTask<ProviderResult<Value>> ValidateProviderConfigAsync(Value config, CancellationToken cancellation) => real.ValidateProviderConfigAsync(config, cancellation);

    public ValueTask<IReadOnlyList<ProviderDiagnostic>> ValidateResourceConfigAsync(string typeName, Value config, CancellationToken cancellation) =>
        _verdicts.AskAsync(new("resource", typeName, config, null, null, null, null), () => real.ValidateResourceConfigAsync(typeName, config, cancellation), static a => a.Count == 0);

    public ValueTask<IReadOnlyList<ProviderDiagnostic>> ValidateDataSourceConfigAsync(string typeName, Value config, CancellationToken cancellation) =>
        _verdicts.AskAsync(new("data", typeName, config, null, null, null, null), () => real.ValidateDataSourceConfigAsync(typeName, config, cancellation), static a => a.Count == 0);

    public ValueTask<IReadOnlyList<ProviderDiagnostic>> ConfigureAsync(string terraformVersion, Value config, CancellationToken cancellation) => real.ConfigureAsync(terraformVersion, config, cancellation);

    public ValueTask<ProviderResult<Value>> UpgradeResourceStateAsync(string typeName, long version, ReadOnlyMemory<byte> rawState, CancellationToken cancellation) =>
        _upgrades.AskAsync((typeName, version, Convert.ToBase64String(SHA256.HashData(rawState.Span))), () => real.UpgradeResourceStateAsync(typeName, version, rawState, cancellation), static a => a.Diagnostics.Count == 0);

    public ValueTask<ProviderResult<Value>> UpgradeResourceStateFlatmapAsync(string typeName, long version, IReadOnlyDictionary<string, string> flatmap, CancellationToken cancellation) =>
        real.UpgradeResourceStateFlatmapAsync(typeName, version, flatmap, cancellation);

    public ValueTask<ReadResourceResult> ReadResourceAsync(ReadResourceRequest request, CancellationToken cancellation) => _objects.AskAsync(
        new("object", request.TypeName, request.CurrentState, request.CurrentIdentity, null, request.ProviderMeta, request.Private is null ? null : Convert.ToBase64String(request.Private)),
        () => real.ReadResourceAsync(request, cancellation),
        static answer => answer.Diagnostics.Count == 0);

    public ValueTask<PlanResourceResult> PlanResourceChangeAsync(PlanResourceRequest request, CancellationToken cancellation) => _plans.AskAsync(
        new("plan", request.TypeName, request.Config, request.PriorState, request.ProposedNewState, request.ProviderMeta, request.PriorPrivate is null ? null : Convert.ToBase64String(request.PriorPrivate)),
        () => real.PlanResourceChangeAsync(request, cancellation),
        static answer => answer.Diagnostics.Count == 0);

    public ValueTask<ApplyResourceResult> ApplyResourceChangeAsync(ApplyResourceRequest request, CancellationToken cancellation) => real.ApplyResourceChangeAsync(request, cancellation);

    public ValueTask<ImportResourceResult> ImportResourceStateAsync(string typeName, string? id, Value? identity, CancellationToken cancellation) => _imports.AskAsync(
        new("import", typeName, identity ?? Value.DynamicNull, null, null, null, id),
        () => real.ImportResourceStateAsync(typeName, id, identity, cancellation),
        static answer => answer.Diagnostics.Count == 0);

    public ValueTask<MoveResourceResult> MoveResourceStateAsync(MoveResourceRequest request, CancellationToken cancellation) => real.MoveResourceStateAsync(request, cancellation);

    public ValueTask<ProviderResult<Value>> ReadDataSourceAsync(string typeName, Value config, Value? providerMeta, CancellationToken cancellation) =>
        ReadDataSourceAsync(typeName, config, providerMeta, null, cancellation);

    public ValueTask<ProviderResult<Value>> ReadDataSourceAsync(string typeName, Value config, Value? providerMeta, string? address, CancellationToken cancellation) =>
        _reads.AskAsync(new("read", typeName, config, null, null, providerMeta, address), () => real.ReadDataSourceAsync(typeName, config, providerMeta, address, cancellation), static a => a.Diagnostics.Count == 0);

    public ValueTask<IReadOnlyList<ProviderDiagnostic>> ValidateEphemeralResourceConfigAsync(string typeName, Value config, CancellationToken cancellation) => real.ValidateEphemeralResourceConfigAsync(typeName, config, cancellation);

    public ValueTask<OpenEphemeralResult> OpenEphemeralResourceAsync(string typeName, Value config, CancellationToken cancellation) => real.OpenEphemeralResourceAsync(typeName, config, cancellation);

    public ValueTask<RenewEphemeralResult> RenewEphemeralResourceAsync(string typeName, byte[]? privateData, CancellationToken cancellation) => real.RenewEphemeralResourceAsync(typeName, privateData, cancellation);

    public ValueTask<IReadOnlyList<ProviderDiagnostic>> CloseEphemeralResourceAsync(string typeName, byte[]? privateData, CancellationToken cancellation) => real.CloseEphemeralResourceAsync(typeName, privateData, cancellation);

    public ValueTask<Value> CallFunctionAsync(string name, IReadOnlyList<Value> arguments, CancellationToken cancellation) => real.CallFunctionAsync(name, arguments, cancellation);

    public ValueTask StopAsync(CancellationToken cancellation) => real.StopAsync(cancellation);

    /// <summary>The real provider belongs to the catalog, which ends it.</summary>
    public ValueTask DisposeAsync() => ValueTask.CompletedTask;
}
