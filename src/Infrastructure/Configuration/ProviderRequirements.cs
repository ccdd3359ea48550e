using Millwright.Hcl.Diagnostics;
using Millwright.Infrastructure.State;
using Millwright.Infrastructure.Testing.Declarations;
using Millwright.Infrastructure.Walking;
using Millwright.Providers;
using Millwright.Providers.Versions;

namespace Millwright.Infrastructure.Configuration;

/// <summary>Gathers which providers a stack needs, and every version constraint on each.</summary>
public static class ProviderRequirements
{
    /// <param name="tests">Test files whose provider blocks and run modules count as well.</param>
    /// <param name="state">Objects in the state need their providers, too; null for the configuration alone.</param>
    public static IReadOnlyDictionary<ProviderAddress, VersionConstraints> Of(
        ModuleTree configuration,
        StateSnapshot? state,
        DiagnosticList diagnostics,
        IReadOnlyList<TestFile>? tests = null)
    {
        var found = new Dictionary<ProviderAddress, VersionConstraints>();
        foreach (var tree in configuration.Descendants().Concat(TestModules(tests))) AddOwn(tree, found, diagnostics);
        foreach (var provider in tests?.SelectMany(static t => t.Providers.Values) ?? [])
            Add(configuration.Module.ProviderFor(provider.LocalName), provider.Version, found, diagnostics);
        foreach (var resource in state?.Resources.Values ?? Enumerable.Empty<StateResource>()) Add(resource.Provider.Provider, null, found, diagnostics);
        return found;
    }

    /// <summary>What one module needs, without the modules that it calls.</summary>
    public static IReadOnlyDictionary<ProviderAddress, VersionConstraints> OfModule(ModuleTree tree, DiagnosticList diagnostics)
    {
        var found = new Dictionary<ProviderAddress, VersionConstraints>();
        AddOwn(tree, found, diagnostics);
        return found;
    }

    private static void AddOwn(ModuleTree tree, Dictionary<ProviderAddress, VersionConstraints> found, DiagnosticList diagnostics)
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

    private static IEnumerable<ModuleTree> TestModules(IReadOnlyList<TestFile>? tests) =>
        tests?.SelectMany(static t => t.Runs).Select(static r => r.Configuration).OfType<ModuleTree>().SelectMany(static t => t.Descendants()) ?? [];

    private static void Add(
        ProviderAddress address,
        VersionRequirement? requirement,
        Dictionary<ProviderAddress, VersionConstraints> found,
        DiagnosticList diagnostics)
    {
        var constraints = VersionConstraints.Any;
        if (requirement is not null)
        {
            if (VersionConstraints.TryParse(requirement.Constraint) is { } parsed) constraints = parsed;
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
