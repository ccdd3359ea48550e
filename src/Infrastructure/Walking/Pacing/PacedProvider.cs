using Millwright.Providers;
using Millwright.Providers.Schemas;
using Millwright.Values;

namespace Millwright.Infrastructure.Walking.Pacing;

/// <summary>A provider whose calls teach an <see cref="AdaptiveLimit"/>, and whose throttled reads are made again.</summary>
/// <remarks>
/// Reads change nothing, so repeating one is always safe. What an apply had done before it was throttled only the provider knows:
/// its error is the caller's to report.
/// </remarks>
internal sealed class PacedProvider(IProvider provider, AdaptiveLimit limit, TimeProvider time) : IProvider
{
    private const int MostRetries = 8;
    private static readonly TimeSpan _firstWait = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan _longestWait = TimeSpan.FromSeconds(30);

    public bool ActsOutside => provider.ActsOutside;

    public ValueTask<ReadResourceResult> ReadResourceAsync(ReadResourceRequest request, CancellationToken cancellation) =>
        ReadAsync(request.TypeName, () => provider.ReadResourceAsync(request, cancellation), static r => r.Diagnostics, cancellation);

    public ValueTask<ProviderResult<Value>> ReadDataSourceAsync(string typeName, Value config, Value? providerMeta, CancellationToken cancellation) =>
        ReadAsync($"data.{typeName}", () => provider.ReadDataSourceAsync(typeName, config, providerMeta, cancellation), static r => r.Diagnostics, cancellation);

    public ValueTask<ImportResourceResult> ImportResourceStateAsync(string typeName, string? id, Value? identity, CancellationToken cancellation) =>
        ReadAsync($"import {typeName}", () => provider.ImportResourceStateAsync(typeName, id, identity, cancellation), static r => r.Diagnostics, cancellation);

    public async ValueTask<ApplyResourceResult> ApplyResourceChangeAsync(ApplyResourceRequest request, CancellationToken cancellation)
    {
        var begun = limit.Begun();
        var throttled = false;
        try
        {
            var result = await provider.ApplyResourceChangeAsync(request, cancellation).ConfigureAwait(false);
            throttled = Throttling.IsIn(result.Diagnostics);
            return result;
        }
        finally
        {
            limit.Ended(begun, KindOf(request), throttled);
        }
    }

    public ValueTask<ProviderSchema> GetSchemaAsync(CancellationToken cancellation) => provider.GetSchemaAsync(cancellation);

    public ValueTask<IReadOnlyDictionary<string, IdentitySchema>> GetIdentitySchemasAsync(CancellationToken cancellation) => provider.GetIdentitySchemasAsync(cancellation);

    public ValueTask<ProviderResult<Value>> ValidateProviderConfigAsync(Value config, CancellationToken cancellation) => provider.ValidateProviderConfigAsync(config, cancellation);

    public ValueTask<IReadOnlyList<ProviderDiagnostic>> ValidateResourceConfigAsync(string typeName, Value config, CancellationToken cancellation) =>
        provider.ValidateResourceConfigAsync(typeName, config, cancellation);

    public ValueTask<IReadOnlyList<ProviderDiagnostic>> ValidateDataSourceConfigAsync(string typeName, Value config, CancellationToken cancellation) =>
        provider.ValidateDataSourceConfigAsync(typeName, config, cancellation);

    public ValueTask<IReadOnlyList<ProviderDiagnostic>> ConfigureAsync(string terraformVersion, Value config, CancellationToken cancellation) =>
        provider.ConfigureAsync(terraformVersion, config, cancellation);

    public ValueTask<ProviderResult<Value>> UpgradeResourceStateAsync(string typeName, long version, ReadOnlyMemory<byte> rawState, CancellationToken cancellation) =>
        provider.UpgradeResourceStateAsync(typeName, version, rawState, cancellation);

    public ValueTask<ProviderResult<Value>> UpgradeResourceStateFlatmapAsync(string typeName, long version, IReadOnlyDictionary<string, string> flatmap, CancellationToken cancellation) =>
        provider.UpgradeResourceStateFlatmapAsync(typeName, version, flatmap, cancellation);

    public ValueTask<PlanResourceResult> PlanResourceChangeAsync(PlanResourceRequest request, CancellationToken cancellation) => provider.PlanResourceChangeAsync(request, cancellation);

    public ValueTask<MoveResourceResult> MoveResourceStateAsync(MoveResourceRequest request, CancellationToken cancellation) => provider.MoveResourceStateAsync(request, cancellation);

    public ValueTask<IReadOnlyList<ProviderDiagnostic>> ValidateEphemeralResourceConfigAsync(string typeName, Value config, CancellationToken cancellation) =>
        provider.ValidateEphemeralResourceConfigAsync(typeName, config, cancellation);

    public ValueTask<OpenEphemeralResult> OpenEphemeralResourceAsync(string typeName, Value config, CancellationToken cancellation) =>
        provider.OpenEphemeralResourceAsync(typeName, config, cancellation);

    public ValueTask<RenewEphemeralResult> RenewEphemeralResourceAsync(string typeName, byte[]? privateData, CancellationToken cancellation) =>
        provider.RenewEphemeralResourceAsync(typeName, privateData, cancellation);

    public ValueTask<IReadOnlyList<ProviderDiagnostic>> CloseEphemeralResourceAsync(string typeName, byte[]? privateData, CancellationToken cancellation) =>
        provider.CloseEphemeralResourceAsync(typeName, privateData, cancellation);

    public ValueTask<Value> CallFunctionAsync(string name, IReadOnlyList<Value> arguments, CancellationToken cancellation) => provider.CallFunctionAsync(name, arguments, cancellation);

    public ValueTask StopAsync(CancellationToken cancellation) => provider.StopAsync(cancellation);

    public ValueTask DisposeAsync() => provider.DisposeAsync();

    /// <summary>A provider that retries what is throttled does not say so: it takes longer than for others of the type.</summary>
    private static string KindOf(ApplyResourceRequest request) =>
        $"{(request.PriorState.IsNull ? "create" : request.PlannedState.IsNull ? "delete" : "update")} {request.TypeName}";

    private async ValueTask<T> ReadAsync<T>(string kind, Func<ValueTask<T>> read, Func<T, IReadOnlyList<ProviderDiagnostic>> said, CancellationToken cancellation)
    {
        for (var attempt = 0; ; attempt++)
        {
            var begun = limit.Begun();
            var throttled = false;
            try
            {
                var result = await read().ConfigureAwait(false);
                throttled = Throttling.IsIn(said(result));
                if (!throttled || attempt == MostRetries) return result;
            }
            finally
            {
                limit.Ended(begun, kind, throttled);
            }
            // Those that were throttled together must not come back together.
            var wait = _firstWait * Math.Pow(2, attempt) * (0.5 + Random.Shared.NextDouble() / 2);
            await Task.Delay(wait < _longestWait ? wait : _longestWait, time, cancellation).ConfigureAwait(false);
        }
    }
}
