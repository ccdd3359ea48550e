using System.Collections.Concurrent;
using Millwright.Providers.Schemas;
using Millwright.Values;

namespace Millwright.Providers.Catalog.Sharing;

/// <summary>One stack's view of a process it shares with others: calls that name files of the stack go to a process of its own.</summary>
/// <remarks>A process has one working directory, and <c>source = "files/index.html"</c> means a file of the stack's.</remarks>
/// <param name="directory">The stack's directory.</param>
/// <param name="startOwn">Starts and configures a process that runs there.</param>
internal sealed class SharedProvider(IProvider shared, string directory, Func<Task<IProvider>> startOwn) : IProvider
{
    private readonly Lazy<Task<IProvider>> _own = new(startOwn);
    private readonly ConcurrentDictionary<byte[], IProvider> _opened = new();

    public bool ActsOutside => shared.ActsOutside;

    public ValueTask<ProviderSchema> GetSchemaAsync(CancellationToken cancellation) => shared.GetSchemaAsync(cancellation);

    public ValueTask<IReadOnlyDictionary<string, IdentitySchema>> GetIdentitySchemasAsync(CancellationToken cancellation) => shared.GetIdentitySchemasAsync(cancellation);

    public ValueTask<ProviderResult<Value>> ValidateProviderConfigAsync(Value config, CancellationToken cancellation) => shared.ValidateProviderConfigAsync(config, cancellation);

    public async ValueTask<IReadOnlyList<ProviderDiagnostic>> ValidateResourceConfigAsync(string typeName, Value config, CancellationToken cancellation) =>
        await (await ForAsync(config)).ValidateResourceConfigAsync(typeName, config, cancellation);

    public async ValueTask<IReadOnlyList<ProviderDiagnostic>> ValidateDataSourceConfigAsync(string typeName, Value config, CancellationToken cancellation) =>
        await (await ForAsync(config)).ValidateDataSourceConfigAsync(typeName, config, cancellation);

    public ValueTask<IReadOnlyList<ProviderDiagnostic>> ConfigureAsync(string terraformVersion, Value config, CancellationToken cancellation) =>
        throw new InvalidOperationException("A shared provider is configured already.");

    public ValueTask<ProviderResult<Value>> UpgradeResourceStateAsync(string typeName, long version, ReadOnlyMemory<byte> rawState, CancellationToken cancellation) =>
        shared.UpgradeResourceStateAsync(typeName, version, rawState, cancellation);

    public ValueTask<ProviderResult<Value>> UpgradeResourceStateFlatmapAsync(string typeName, long version, IReadOnlyDictionary<string, string> flatmap, CancellationToken cancellation) =>
        shared.UpgradeResourceStateFlatmapAsync(typeName, version, flatmap, cancellation);

    public async ValueTask<ReadResourceResult> ReadResourceAsync(ReadResourceRequest request, CancellationToken cancellation) =>
        await (await ForAsync(request.CurrentState)).ReadResourceAsync(request, cancellation);

    public async ValueTask<PlanResourceResult> PlanResourceChangeAsync(PlanResourceRequest request, CancellationToken cancellation) =>
        await (await ForAsync(request.Config, request.ProposedNewState)).PlanResourceChangeAsync(request, cancellation);

    public async ValueTask<ApplyResourceResult> ApplyResourceChangeAsync(ApplyResourceRequest request, CancellationToken cancellation) =>
        await (await ForAsync(request.PlannedState, request.PriorState)).ApplyResourceChangeAsync(request, cancellation);

    public ValueTask<ImportResourceResult> ImportResourceStateAsync(string typeName, string? id, Value? identity, CancellationToken cancellation) =>
        shared.ImportResourceStateAsync(typeName, id, identity, cancellation);

    public ValueTask<MoveResourceResult> MoveResourceStateAsync(MoveResourceRequest request, CancellationToken cancellation) => shared.MoveResourceStateAsync(request, cancellation);

    public async ValueTask<ProviderResult<Value>> ReadDataSourceAsync(string typeName, Value config, Value? providerMeta, CancellationToken cancellation) =>
        await (await ForAsync(config)).ReadDataSourceAsync(typeName, config, providerMeta, cancellation);

    public async ValueTask<IReadOnlyList<ProviderDiagnostic>> ValidateEphemeralResourceConfigAsync(string typeName, Value config, CancellationToken cancellation) =>
        await (await ForAsync(config)).ValidateEphemeralResourceConfigAsync(typeName, config, cancellation);

    public async ValueTask<OpenEphemeralResult> OpenEphemeralResourceAsync(string typeName, Value config, CancellationToken cancellation)
    {
        var provider = await ForAsync(config);
        var opened = await provider.OpenEphemeralResourceAsync(typeName, config, cancellation);
        if (opened.Private is { } bytes) _opened[bytes] = provider;
        return opened;
    }

    public async ValueTask<RenewEphemeralResult> RenewEphemeralResourceAsync(string typeName, byte[]? privateData, CancellationToken cancellation)
    {
        var provider = OpenedBy(privateData);
        var renewed = await provider.RenewEphemeralResourceAsync(typeName, privateData, cancellation);
        if (renewed.Private is { } bytes) _opened[bytes] = provider;
        return renewed;
    }

    public ValueTask<IReadOnlyList<ProviderDiagnostic>> CloseEphemeralResourceAsync(string typeName, byte[]? privateData, CancellationToken cancellation) =>
        OpenedBy(privateData).CloseEphemeralResourceAsync(typeName, privateData, cancellation);

    public ValueTask<Value> CallFunctionAsync(string name, IReadOnlyList<Value> arguments, CancellationToken cancellation) => shared.CallFunctionAsync(name, arguments, cancellation);

    public ValueTask StopAsync(CancellationToken cancellation) => shared.StopAsync(cancellation);

    // The processes belong to whoever started them.
    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    private async ValueTask<IProvider> ForAsync(params Value[] values) =>
        values.Any(value => RelativePaths.Any(value, directory)) ? await _own.Value : shared;

    private IProvider OpenedBy(byte[]? privateData) => privateData is not null && _opened.TryGetValue(privateData, out var provider) ? provider : shared;
}
