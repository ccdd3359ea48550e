using Millwright.Hcl.Diagnostics;
using Millwright.Infrastructure.Addressing;
using Millwright.Infrastructure.Planning;
using Millwright.Infrastructure.Querying;
using Millwright.Infrastructure.State;
using Millwright.Infrastructure.Walking;
using Millwright.Providers;
using Millwright.Providers.Schemas;

namespace Millwright.Infrastructure.Importing;

/// <summary>Imports at the one resource the import command names; shows all others as the state has them.</summary>
internal sealed class ImportHandler(ImportTarget target, StateSnapshot state, IImportObserver observer) : IResourceHandler
{
    private readonly StoredStateHandler _stored = new();

    /// <summary>Whether the configuration has the instance.</summary>
    public bool IsPlaced { get; private set; }

    public static void ReportMisplaced(ResourceInstanceAddress address, DiagnosticList diagnostics) => diagnostics.Error(
        "Configuration for import target does not exist",
        $"The configuration for the given import {address} does not exist. All target instances must have an associated configuration to be imported.");

    public async ValueTask<bool> ExecuteAsync(StackWalk walk, ResourceNode node)
    {
        if (!node.Address.Equals(target.Address.ConfigResource)) return await _stored.ExecuteAsync(walk, node).ConfigureAwait(false);
        var diagnostics = new DiagnosticList();
        if (walk.ModuleAt(target.Address.Module) is { } module)
        {
            var expansion = walk.Expander.Expand(walk, walk.ScopeOf(module), node.Resource.Count, node.Resource.ForEach, node.Resource.Lifecycle.Enabled, diagnostics);
            var position = expansion.Keys.ToList().IndexOf(target.Address.Key);
            IsPlaced = position >= 0;
            if (IsPlaced && !diagnostics.HasErrors)
                await ImportAsync(walk, node, new ResourceInstance(walk, node, module, target.Address.Key, expansion.RepetitionFor(position)), diagnostics).ConfigureAwait(false);
        }
        walk.Report(diagnostics);
        return !diagnostics.HasErrors;
    }

    private async ValueTask ImportAsync(StackWalk walk, ResourceNode node, ResourceInstance instance, DiagnosticList diagnostics)
    {
        if (!instance.FindProvider(diagnostics)) return;
        var source = ObjectSource.Of(instance) with { Provider = walk.Providers.Configured(instance.ProviderConfig) };
        observer.Asking(target.Address, target.ShownId);
        var imported = await ObjectImporter.AskAsync(source, target, node.Schema, diagnostics).ConfigureAwait(false);
        if (imported.Count == 0) return;
        observer.Prepared(target.Address, [.. imported.Select(static r => r.TypeName)]);
        var schemas = await walk.Providers.SchemaAsync(node.Provider.Provider).ConfigureAwait(false);
        foreach (var (address, resource) in Addresses(imported))
        {
            if (state.Current(address) is not null)
            {
                diagnostics.Error("Resource already managed by Terraform", $"Terraform is already managing a remote object for {address}. To import to this address you must first remove the existing object from the state.");
                return;
            }
            if (schemas.ResourceType(resource.TypeName) is not { } schema) continue;
            var read = await ObjectImporter.ReadAsync(source, address, resource, schema, observer, diagnostics).ConfigureAwait(false);
            if (read is null) return;
            state.SetCurrent(address, instance.ProviderConfig, read.Object! with
            {
                Dependencies = node.Dependencies,
                CreateBeforeDestroy = node.CreateBeforeDestroy,
            });
        }
    }

    /// <summary>An id may stand for several objects: each further one of a type gets a number after its name.</summary>
    private IEnumerable<(ResourceInstanceAddress Address, ImportedResource Resource)> Addresses(IReadOnlyList<ImportedResource> imported)
    {
        var seen = new Dictionary<string, int>();
        foreach (var resource in imported)
        {
            var number = seen.GetValueOrDefault(resource.TypeName);
            seen[resource.TypeName] = number + 1;
            var name = number == 0 ? target.Address.Resource.Name : $"{target.Address.Resource.Name}-{number}";
            yield return (new ResourceInstanceAddress(target.Address.Module, new ResourceAddress(ResourceMode.Managed, resource.TypeName, name), target.Address.Key), resource);
        }
    }
}
