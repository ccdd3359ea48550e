using System.Collections.Concurrent;
using Millwright.Hcl.Diagnostics;
using Millwright.Infrastructure.Addressing;
using Millwright.Infrastructure.Decoding;
using Millwright.Infrastructure.Evaluation;
using Millwright.Infrastructure.Planning;
using Millwright.Providers;
using Millwright.Providers.Schemas;
using Millwright.Values;

namespace Millwright.Infrastructure.Walking;

/// <summary>The providers of one command: started once, configured once for each distinct configuration.</summary>
/// <remarks>
/// The process that answered for the schema becomes the first configured instance, and an apply walk takes over the plan walk's
/// instances where their configuration came out the same.
/// </remarks>
public sealed class ProviderPool(IProviderFactory factory, string terraformVersion) : IAsyncDisposable
{
    private readonly ConcurrentDictionary<ProviderAddress, Task<ProviderSchema>> _schemas = new();
    private readonly ConcurrentDictionary<ProviderAddress, IProvider> _spare = new();
    private readonly ConcurrentDictionary<ProviderConfigAddress, ConfiguredProvider> _configured = new();
    private readonly ConcurrentBag<IProvider> _started = [];

    public Task<ProviderSchema> SchemaAsync(ProviderAddress address) => _schemas.GetOrAdd(address, LoadSchemaAsync);

    /// <summary>A provider for calls that need no configuration, such as validation.</summary>
    public async ValueTask<IProvider> UnconfiguredAsync(ProviderAddress address)
    {
        await SchemaAsync(address).ConfigureAwait(false);
        if (_spare.TryGetValue(address, out var spare)) return spare;
        var started = await StartAsync(address).ConfigureAwait(false);
        return _spare.GetOrAdd(address, started);
    }

    /// <exception cref="InvalidOperationException">The walk has not configured it.</exception>
    public IProvider Configured(ProviderConfigAddress address) =>
        _configured.TryGetValue(address, out var entry)
            ? entry.Provider
            : throw new InvalidOperationException($"Provider {address} is not configured.");

    /// <summary>Shows a planned destroy to a provider that wants to see it; the private bytes it answers with, if any.</summary>
    internal async ValueTask<byte[]?> PlanDestroyAsync(
        ProviderConfigAddress address,
        ResourceInstanceAddress resource,
        Schema schema,
        PriorObject current,
        DiagnosticList diagnostics)
    {
        if (!(await SchemaAsync(address.Provider).ConfigureAwait(false)).PlanDestroy) return null;
        var nothing = Value.Null(schema.Block.ImpliedType);
        var answer = await Configured(address).PlanResourceChangeAsync(
            new PlanResourceRequest(resource.Resource.Type, current.Value.UnmarkDeep(), nothing, nothing, current.Private, null, current.Identity),
            CancellationToken.None).ConfigureAwait(false);
        ProviderDiagnostics.Report(answer.Diagnostics, null, resource.ToString(), diagnostics);
        if (answer.PlannedState is { IsNull: false })
        {
            diagnostics.Error(
                "Provider produced invalid plan",
                $"Provider \"{address.Provider}\" planned a non-null destroy value for {resource}.\n\nThis is a bug in the provider, which should be reported in the provider's own issue tracker.");
        }
        return answer.PlannedPrivate;
    }

    public async ValueTask StopAllAsync()
    {
        foreach (var provider in _started)
        {
            try
            {
                await provider.StopAsync(CancellationToken.None).ConfigureAwait(false);
            }
            catch (ProviderCrashedException)
            {
                // It is gone already, which is what was asked for.
            }
        }
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var provider in _started) await provider.DisposeAsync().ConfigureAwait(false);
    }

    internal async ValueTask<bool> ConfigureAsync(StackWalk walk, ProviderNode node)
    {
        if (walk.Operation == WalkOperation.Evaluate) return true;
        var diagnostics = new DiagnosticList();
        try
        {
            await ConfigureAsync(walk, node, diagnostics).ConfigureAwait(false);
        }
        catch (ProviderCrashedException e)
        {
            diagnostics.Error("Plugin did not respond", e.Message, node.Config?.Range);
        }
        walk.Report(diagnostics);
        return !diagnostics.HasErrors;
    }

    private async ValueTask ConfigureAsync(StackWalk walk, ProviderNode node, DiagnosticList diagnostics)
    {
        var module = walk.ModulesAt(node.Tree).FirstOrDefault();
        if (module is null) return;
        var marked = node.Config is null
            ? SchemaValues.EmptyValue(node.Schema.Block)
            : SchemaDecoder.Decode(node.Schema.Block, node.Config.Body, walk.ScopeOf(module), diagnostics);
        if (diagnostics.HasErrors) return;
        var config = marked.UnmarkDeep();
        if (walk.Operation != WalkOperation.Validate && _configured.TryGetValue(node.Address, out var earlier) && earlier.Config.Equals(config)) return;

        var provider = walk.Operation == WalkOperation.Validate
            ? await UnconfiguredAsync(node.Address.Provider).ConfigureAwait(false)
            : await TakeAsync(node.Address.Provider).ConfigureAwait(false);
        if (walk.Operation != WalkOperation.Validate || node.Config is not null)
        {
            var validated = await provider.ValidateProviderConfigAsync(config, CancellationToken.None).ConfigureAwait(false);
            ProviderDiagnostics.Report(validated.Diagnostics, node.Config?.Body, node.Address.ToString(), diagnostics);
            if (diagnostics.HasErrors || walk.Operation == WalkOperation.Validate) return;
        }
        var configured = await provider.ConfigureAsync(terraformVersion, config, CancellationToken.None).ConfigureAwait(false);
        ProviderDiagnostics.Report(configured, node.Config?.Body, node.Address.ToString(), diagnostics);
        _configured[node.Address] = new ConfiguredProvider(provider, config);
    }

    private async ValueTask<IProvider> TakeAsync(ProviderAddress address) =>
        _spare.TryRemove(address, out var spare) ? spare : await StartAsync(address).ConfigureAwait(false);

    private async Task<ProviderSchema> LoadSchemaAsync(ProviderAddress address)
    {
        var provider = await StartAsync(address).ConfigureAwait(false);
        _spare.TryAdd(address, provider);
        return await provider.GetSchemaAsync(CancellationToken.None).ConfigureAwait(false);
    }

    private async ValueTask<IProvider> StartAsync(ProviderAddress address)
    {
        var provider = await factory.StartAsync(address, CancellationToken.None).ConfigureAwait(false);
        _started.Add(provider);
        return provider;
    }

    private sealed record ConfiguredProvider(IProvider Provider, Value Config);
}
