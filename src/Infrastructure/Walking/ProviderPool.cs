using System.Collections.Concurrent;
using Millwright.Hcl.Bodies;
using Millwright.Hcl.Diagnostics;
using Millwright.Hcl.Evaluation;
using Millwright.Infrastructure.Addressing;
using Millwright.Infrastructure.Decoding;
using Millwright.Infrastructure.Evaluation;
using Millwright.Infrastructure.Planning;
using Millwright.Infrastructure.Testing.Mocking;
using Millwright.Infrastructure.Walking.Pacing;
using Millwright.Providers;
using Millwright.Providers.Catalog;
using Millwright.Providers.Protocol;
using Millwright.Providers.Runner;
using Millwright.Providers.Schemas;
using Millwright.Values;

namespace Millwright.Infrastructure.Walking;

/// <summary>The configured providers of one command, on top of the catalog that starts them.</summary>
/// <remarks>An apply walk takes over the plan walk's instances where their configuration came out the same.</remarks>
/// <param name="terraformVersion">The version providers are told they are called by.</param>
/// <param name="shared">What the stacks of a run find out together about how many operations the providers bear; null for one on its own.</param>
public sealed class ProviderPool(ProviderCatalog catalog, string terraformVersion, Pace? shared = null)
{
    private readonly ConcurrentDictionary<ProviderAddress, Task<ProviderSchema>> _schemas = new();
    private readonly ConcurrentDictionary<ProviderConfigAddress, ConfiguredProvider> _configured = new();
    private readonly ConcurrentDictionary<ProviderConfigAddress, IReadOnlyList<InstanceKey>> _keys = new();
    private ConcurrentDictionary<(ProviderAddress, Value), IProvider> _instances = new();

    /// <summary>What has been found out about how many operations the providers bear.</summary>
    internal Pace Pace { get; } = shared ?? new Pace();

    /// <summary>A pool in which nothing is configured yet; what is running with the same configuration is taken over.</summary>
    public ProviderPool Fresh()
    {
        var fresh = new ProviderPool(catalog, terraformVersion, Pace) { _instances = _instances };
        foreach (var (address, schema) in _schemas) fresh._schemas.TryAdd(address, schema);
        return fresh;
    }

    public Task<ProviderSchema> SchemaAsync(ProviderAddress address) =>
        _schemas.GetOrAdd(address, a => catalog.GetSchemaAsync(a, CancellationToken.None).AsTask());

    /// <summary>A provider for calls that need no configuration, such as those of functions.</summary>
    public Task<IProvider> UnconfiguredAsync(ProviderAddress address) => catalog.GetAsync(address);

    /// <summary>What a provider finds wrong with a resource's configuration.</summary>
    internal ValueTask<IReadOnlyList<ProviderDiagnostic>> ValidateAsync(ProviderAddress address, ResourceAddress resource, Value config, DataType type) =>
        catalog.ValidateAsync(address, resource.Mode.ToString(), resource.Type, config, type, provider => resource.Mode switch
        {
            ResourceMode.Managed => provider.ValidateResourceConfigAsync(resource.Type, config, CancellationToken.None),
            ResourceMode.Data => provider.ValidateDataSourceConfigAsync(resource.Type, config, CancellationToken.None),
            _ => provider.ValidateEphemeralResourceConfigAsync(resource.Type, config, CancellationToken.None),
        });

    /// <exception cref="InvalidOperationException">The walk has not configured it.</exception>
    public IProvider Configured(ProviderConfigAddress address) =>
        _configured.TryGetValue(address, out var entry)
            ? entry.Provider
            : throw new InvalidOperationException($"Provider {address} is not configured.");

    /// <summary>True where the walk has configured it: one instance, where the configuration has several.</summary>
    public bool IsConfigured(ProviderConfigAddress address) =>
        _configured.ContainsKey(address) && (address.Key.IsNone || KeysOf(address.Config).Contains(address.Key));

    /// <summary>True where a configuration has for_each.</summary>
    internal bool HasInstances(ProviderConfigAddress config) => _keys.ContainsKey(config);

    /// <summary>The instances of a configuration that has for_each; none of another.</summary>
    internal IReadOnlyList<InstanceKey> KeysOf(ProviderConfigAddress config) => _keys.GetValueOrDefault(config) ?? [];

    /// <summary>Asks every running provider to abort what it is doing.</summary>
    public Task StopAllAsync() => catalog.StopAllAsync(CancellationToken.None);

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
            diagnostics.Add(ProviderDiagnostics.Crash(e) with { Subject = node.Config?.Range });
        }
        catch (ProviderStartException e)
        {
            diagnostics.Error("Failed to instantiate provider", e.Message, node.Config?.Range);
        }
        walk.Report(diagnostics);
        return !diagnostics.HasErrors;
    }

    private async ValueTask ConfigureAsync(StackWalk walk, ProviderNode node, DiagnosticList diagnostics)
    {
        var module = walk.ModulesAt(node.Tree).FirstOrDefault();
        if (module is null) return;
        if (node.Config?.ForEach is not { } forEach)
        {
            await ConfigureAsync(walk, node, node.Address, node.Config?.Scope ?? (EvaluationContext)walk.ScopeOf(module), diagnostics).ConfigureAwait(false);
            return;
        }
        var expansion = walk.Expander.Expand(walk, walk.ScopeOf(module), null, forEach, null, diagnostics);
        if (diagnostics.HasErrors) return;
        if (walk.Operation == WalkOperation.Validate)
        {
            await ConfigureAsync(walk, node, node.Address, walk.ScopeOf(module, RepetitionData.UnknownEach), diagnostics).ConfigureAwait(false);
            return;
        }
        for (var i = 0; i < expansion.Keys.Count; i++)
        {
            var address = node.Address with { Key = expansion.Keys[i] };
            await ConfigureAsync(walk, node, address, walk.ScopeOf(module, expansion.RepetitionFor(i)), diagnostics).ConfigureAwait(false);
        }
        _keys[node.Address] = expansion.Keys;
    }

    /// <summary>Configures one instance.</summary>
    /// <param name="scope">What the block's expressions mean for it.</param>
    private async ValueTask ConfigureAsync(StackWalk walk, ProviderNode node, ProviderConfigAddress address, EvaluationContext scope, DiagnosticList diagnostics)
    {
        if (node.Config?.Mock is { } mock)
        {
            _configured[address] = new ConfiguredProvider(new MockProvider(await catalog.GetAsync(node.Address.Provider).ConfigureAwait(false), mock), Value.EmptyObject);
            return;
        }
        var decoding = new DiagnosticList();
        var marked = node.Config is null
            ? SchemaValues.EmptyValue(node.Schema.Block)
            : scope is InstanceScope own
                ? own.Decode(node.Schema.Block, node.Config.Body, decoding)
                : SchemaDecoder.Decode(node.Schema.Block, node.Config.Body, scope, decoding);
        diagnostics.AddRange(node.Config?.Scope is null ? decoding : decoding.Select(static d => d with { Expression = null }));
        if (diagnostics.HasErrors) return;
        var config = marked.UnmarkDeep();
        if (walk.Operation == WalkOperation.Validate)
        {
            // A block without arguments may get them elsewhere, as from the environment, and only configuring shows.
            if (node.Config is null || IsEmpty(node.Config.Body)) return;
            var found = await catalog.ValidateAsync(
                node.Address.Provider, "provider", "", config, node.Schema.Block.ImpliedType,
                async p => (await p.ValidateProviderConfigAsync(config, CancellationToken.None).ConfigureAwait(false)).Diagnostics).ConfigureAwait(false);
            ProviderDiagnostics.Report(found, node.Config.Body, address.ToString(), diagnostics);
            return;
        }
        if (_configured.TryGetValue(address, out var earlier) && earlier.Config.Equals(config)) return;
        if (_instances.TryGetValue((node.Address.Provider, config), out var running))
        {
            _configured[address] = new ConfiguredProvider(running, config);
            return;
        }
        if (await catalog.GetSharedAsync(node.Address.Provider, config, p => SetUpAsync(p, config)).ConfigureAwait(false) is { } common)
        {
            ProviderDiagnostics.Report(common.Diagnostics, node.Config?.Body, address.ToString(), diagnostics);
            if (common.Succeeded) Take(Paced(walk, common.Provider));
            return;
        }
        var digest = ConfigurationDigest.Of(terraformVersion, config, node.Schema.Block.ImpliedType);
        var provider = await catalog.GetForConfigurationAsync(node.Address.Provider, digest).ConfigureAwait(false);
        if (digest is null || provider is not PluginProvider { ConfiguredAs: { } configured } || configured != digest)
        {
            var said = await SetUpAsync(provider, config).ConfigureAwait(false);
            ProviderDiagnostics.Report(said, node.Config?.Body, address.ToString(), diagnostics);
            if (digest is not null && said.Count == 0) (provider as PluginProvider)?.Configured(digest);
        }
        Take(Paced(walk, provider));

        void Take(IProvider ready)
        {
            _configured[address] = new ConfiguredProvider(ready, config);
            _instances.TryAdd((node.Address.Provider, config), ready);
        }
    }

    private static IProvider Paced(StackWalk walk, IProvider provider) => walk.Pace is { } pace ? new PacedProvider(provider, pace.Limit, TimeProvider.System) : provider;

    private static bool IsEmpty(Body body)
    {
        var found = new DiagnosticList();
        body.Content(new BodySchema([], []), found);
        return !found.HasErrors;
    }

    /// <summary>Validates and configures in one go; what it has to say of both.</summary>
    private async Task<IReadOnlyList<ProviderDiagnostic>> SetUpAsync(IProvider provider, Value config)
    {
        var validated = await provider.ValidateProviderConfigAsync(config, CancellationToken.None).ConfigureAwait(false);
        if (validated.Diagnostics.Any(static d => d.Severity == Severity.Error)) return validated.Diagnostics;
        return [.. validated.Diagnostics, .. await provider.ConfigureAsync(terraformVersion, validated.Value ?? config, CancellationToken.None).ConfigureAwait(false)];
    }

    private sealed record ConfiguredProvider(IProvider Provider, Value Config);
}
