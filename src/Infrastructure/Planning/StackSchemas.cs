using Millwright.Hcl.Diagnostics;
using Millwright.Infrastructure.Configuration;
using Millwright.Infrastructure.State;
using Millwright.Infrastructure.Walking;
using Millwright.Providers;
using Millwright.Providers.Schemas;

namespace Millwright.Infrastructure.Planning;

/// <summary>The schemas of every provider a stack uses, fetched side by side before anything is planned.</summary>
internal static class StackSchemas
{
    public static async Task<Func<ProviderAddress, ProviderSchema?>> LoadAsync(
        ModuleTree configuration,
        StateSnapshot? state,
        ProviderPool providers,
        DiagnosticList diagnostics)
    {
        var loading = Used(configuration, state).ToDictionary(static address => address, providers.SchemaAsync);
        var loaded = new Dictionary<ProviderAddress, ProviderSchema>();
        foreach (var (address, task) in loading)
        {
            try
            {
                loaded[address] = await task.ConfigureAwait(false);
            }
            catch (Exception e) when (e is ProviderCrashedException or ProviderStartException)
            {
                diagnostics.Error("Failed to load plugin schemas", $"Error while loading schemas for plugin components: Failed to obtain provider schema: Could not load the schema for provider {address}: failed to instantiate provider \"{address}\" to obtain schema: {e.Message}.");
            }
        }
        return address => loaded.GetValueOrDefault(address);
    }

    /// <summary>The providers that resources, provider blocks and state objects need.</summary>
    private static HashSet<ProviderAddress> Used(ModuleTree configuration, StateSnapshot? state)
    {
        var used = new HashSet<ProviderAddress>();
        foreach (var tree in configuration.Descendants())
        {
            foreach (var resource in tree.Module.Resources.Values)
                used.Add(ProviderResolution.Resolve(tree, resource.ProviderLocalName, resource.Provider?.Alias).Provider);
            foreach (var import in tree.Module.Imports)
            {
                if (import.Target is { Module.IsRoot: true } target && !tree.Module.Resources.ContainsKey(target.Resource))
                    used.Add(ProviderResolution.Resolve(tree, import.Provider?.LocalName ?? Resource.ImpliedProviderName(target.Resource.Type), import.Provider?.Alias).Provider);
            }
            foreach (var config in tree.Module.ProviderConfigs.Values) used.Add(tree.Module.ProviderFor(config.LocalName));
        }
        if (state is not null)
        {
            foreach (var resource in state.Resources.Values) used.Add(resource.Provider.Provider);
        }
        return used;
    }
}
