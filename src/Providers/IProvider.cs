using Millwright.Providers.Schemas;
using Millwright.Values;

namespace Millwright.Providers;

/// <summary>A running provider: a plugin process or built-in code. Calls may run concurrently.</summary>
/// <remarks>
/// Values that cross this border are unmarked and of the schema's implied type. Calls report the provider's own errors as
/// diagnostics and throw <see cref="ProviderCrashedException"/> where the provider died or broke the protocol.
/// </remarks>
public interface IProvider : IAsyncDisposable
{
    /// <summary>False where objects live in the state alone, so that nothing outside is lost with a call that was cut off.</summary>
    bool ActsOutside => true;

    ValueTask<ProviderSchema> GetSchemaAsync(CancellationToken cancellation);

    ValueTask<IReadOnlyDictionary<string, IdentitySchema>> GetIdentitySchemasAsync(CancellationToken cancellation);

    /// <summary>The configuration with the provider's own defaults filled in (protocol 5), or as it was.</summary>
    ValueTask<ProviderResult<Value>> ValidateProviderConfigAsync(Value config, CancellationToken cancellation);

    ValueTask<IReadOnlyList<ProviderDiagnostic>> ValidateResourceConfigAsync(string typeName, Value config, CancellationToken cancellation);

    ValueTask<IReadOnlyList<ProviderDiagnostic>> ValidateDataSourceConfigAsync(string typeName, Value config, CancellationToken cancellation);

    ValueTask<IReadOnlyList<ProviderDiagnostic>> ConfigureAsync(string terraformVersion, Value config, CancellationToken cancellation);

    /// <param name="rawState">The attributes as JSON, as the state file holds them.</param>
    ValueTask<ProviderResult<Value>> UpgradeResourceStateAsync(string typeName, long version, ReadOnlyMemory<byte> rawState, CancellationToken cancellation);

    ValueTask<ProviderResult<Value>> UpgradeResourceStateFlatmapAsync(string typeName, long version, IReadOnlyDictionary<string, string> flatmap, CancellationToken cancellation);

    ValueTask<ReadResourceResult> ReadResourceAsync(ReadResourceRequest request, CancellationToken cancellation);

    ValueTask<PlanResourceResult> PlanResourceChangeAsync(PlanResourceRequest request, CancellationToken cancellation);

    ValueTask<ApplyResourceResult> ApplyResourceChangeAsync(ApplyResourceRequest request, CancellationToken cancellation);

    ValueTask<ImportResourceResult> ImportResourceStateAsync(string typeName, string? id, Value? identity, CancellationToken cancellation);

    ValueTask<MoveResourceResult> MoveResourceStateAsync(MoveResourceRequest request, CancellationToken cancellation);

    ValueTask<ProviderResult<Value>> ReadDataSourceAsync(string typeName, Value config, Value? providerMeta, CancellationToken cancellation);

    /// <summary>The same for a provider in this process, which may want to know which data source it reads.</summary>
    ValueTask<ProviderResult<Value>> ReadDataSourceAsync(string typeName, Value config, Value? providerMeta, string? address, CancellationToken cancellation) =>
        ReadDataSourceAsync(typeName, config, providerMeta, cancellation);

    ValueTask<IReadOnlyList<ProviderDiagnostic>> ValidateEphemeralResourceConfigAsync(string typeName, Value config, CancellationToken cancellation);

    ValueTask<OpenEphemeralResult> OpenEphemeralResourceAsync(string typeName, Value config, CancellationToken cancellation);

    ValueTask<RenewEphemeralResult> RenewEphemeralResourceAsync(string typeName, byte[]? privateData, CancellationToken cancellation);

    ValueTask<IReadOnlyList<ProviderDiagnostic>> CloseEphemeralResourceAsync(string typeName, byte[]? privateData, CancellationToken cancellation);

    /// <exception cref="Hcl.Functions.FunctionException">The function refuses its arguments.</exception>
    ValueTask<Value> CallFunctionAsync(string name, IReadOnlyList<Value> arguments, CancellationToken cancellation);

    /// <summary>Asks the provider to abort what is in flight; calls still return their partial results.</summary>
    ValueTask StopAsync(CancellationToken cancellation);
}
