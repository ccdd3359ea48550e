using Millwright.Hcl.Diagnostics;
using Millwright.Infrastructure.Addressing;
using Millwright.Infrastructure.Configuration;
using Millwright.Infrastructure.State;

namespace Millwright.Infrastructure.Walking;

/// <summary>
/// Finds provider configurations that are needed and not there. Another one must not take their place: it may lead to another
/// account or region, where the objects do not exist.
/// </summary>
internal static class MissingProviders
{
    /// <summary>Reports what the configuration itself asks for; true where anything is missing.</summary>
    public static bool ReportConfigured(ModuleTree root, DiagnosticList diagnostics)
    {
        var start = diagnostics.Count;
        foreach (var tree in root.Descendants())
        {
            if (MissingPassed(tree) is not { } missing) continue;
            diagnostics.Error($"missing provider {missing}", "");
            return true;
        }
        foreach (var tree in root.Descendants())
        {
            foreach (var resource in tree.Module.Resources.Values)
            {
                var provider = ProviderResolution.Resolve(tree, resource.ProviderLocalName, resource.Provider?.Alias);
                if (!IsDeclared(root, provider)) Report(new ConfigResource(tree.Path, resource.Address).ToString(), provider, diagnostics);
            }
        }
        return diagnostics.HasErrorsSince(start);
    }

    /// <summary>Reports what objects ask for that only the state knows; true where anything is missing.</summary>
    public static bool ReportStored(ModuleTree root, StateSnapshot state, DiagnosticList diagnostics)
    {
        var start = diagnostics.Count;
        foreach (var resource in state.Resources.Values.OrderBy(static r => r.Address.ToString(), StringComparer.Ordinal))
        {
            if (resource.Address.Resource.Mode != ResourceMode.Managed || IsDeclared(root, resource.Provider)) continue;
            if (root.Find(resource.Address.Module.Path)?.Module.Resources.ContainsKey(resource.Address.Resource) == true) continue;
            foreach (var key in resource.Instances.Keys) Report($"{resource.Address.Instance(key)} (orphan)", resource.Provider, diagnostics);
        }
        return diagnostics.HasErrorsSince(start);
    }

    /// <summary>The first configuration that a module's call passes on without having it; null where there is none.</summary>
    private static ProviderConfigAddress? MissingPassed(ModuleTree tree) => tree.Parent is not { } parent ? null : tree.Call?.Providers?
        .Select(passed => ProviderResolution.Resolve(parent, passed.InParent.LocalName, passed.InParent.Alias))
        .FirstOrDefault(provider => !IsDeclared(tree.Root, provider));

    /// <summary>The root's default configurations need no block.</summary>
    private static bool IsDeclared(ModuleTree root, ProviderConfigAddress provider) =>
        (provider.Module.IsRoot && provider.Alias is null)
        || (root.Find(provider.Module) is { } tree
            && tree.Module.ProviderConfigs.Values.Any(c => c.Alias == provider.Alias && tree.Module.ProviderFor(c.LocalName).Equals(provider.Provider)));

    private static void Report(string name, ProviderConfigAddress provider, DiagnosticList diagnostics) => diagnostics.Error(
        "Provider configuration not present",
        $"To work with {name} its original provider configuration at {provider} is required, but it has been removed. This occurs when a provider configuration is removed while objects created by that provider still exist in the state. Re-add the provider configuration to destroy {name}, after which you can remove the provider configuration again.");
}
