using Millwright.Hcl.Diagnostics;
using Millwright.Infrastructure.State;
using Millwright.Infrastructure.Walking;
using Millwright.Providers;

namespace Millwright.Infrastructure.Configuration;

/// <summary>Gathers which providers a stack needs, and every version constraint on each.</summary>
public static class ProviderRequirements
{
    /// <param name="state">Objects in the state need their providers, too; null for the configuration alone.</param>
    public static IReadOnlyDictionary<ProviderAddress, Providers.Versions.VersionConstraints> Of(
        ModuleTree configuration,
        StateSnapshot? state,
        DiagnosticList diagnostics)
    {
        var found = new Dictionary<ProviderAddress, Providers.Versions.VersionConstraints>();
        foreach (var tree in configuration.Descendants())
        {
            foreach (var required in tree.Module.RequiredProviders.Values) Add(required.Address, required.Version, found, diagnostics);
            foreach (var config in tree.Module.ProviderConfigs.Values)
                Add(tree.Module.ProviderFor(config.LocalName), config.Version, found, diagnostics);
            // Configuration generated for an import needs the provider that the block or the type names.
            foreach (var import in tree.Module.Imports)
            {
                if (import.Target is { Module.IsRoot: true } target && !tree.Module.Resources.ContainsKey(target.Resource))
                    Add(ProviderResolution.Resolve(tree, import.Provider?.LocalName ?? Resource.ImpliedProviderName(target.Resource.Type), import.Provider?.Alias).Provider, null, found, diagnostics);
            }
            foreach (var resource in tree.Module.Resources.Values)
                Add(ProviderResolution.Resolve(tree, resource.ProviderLocalName, resource.Provider?.Alias).Provider, null, found, diagnostics);
        }
        foreach (var resource in state?.Resources.Values ?? Enumerable.Empty<StateResource>()) Add(resource.Provider.Provider, null, found, diagnostics);
        return found;
    }

    private static void Add(
        ProviderAddress address,
        VersionRequirement? requirement,
        Dictionary<ProviderAddress, Providers.Versions.VersionConstraints> found,
        DiagnosticList diagnostics)
    {
        var constraints = Providers.Versions.VersionConstraints.Any;
        if (requirement is not null)
        {
            if (Providers.Versions.VersionConstraints.TryParse(requirement.Constraint) is { } parsed) constraints = parsed;
            else
            {
                diagnostics.Error(
                    "Invalid version constraint",
                    "This string does not use correct version constraint syntax.",
                    requirement.Range);
            }
        }
        found[address] = found.TryGetValue(address, out var earlier) ? earlier.And(constraints) : constraints;
    }
}
