using Millwright.Hcl.Diagnostics;
using Millwright.Infrastructure.Addressing;
using Millwright.Infrastructure.Configuration;
using Millwright.Infrastructure.Evaluation;
using Millwright.Infrastructure.Planning;
using Millwright.Infrastructure.Walking;
using Millwright.Providers;
using Millwright.Providers.Schemas;

namespace Millwright.Infrastructure.Importing;

/// <summary>Imports an object that the configuration does not have, and plans it with configuration made from what was found.</summary>
internal sealed class GeneratedResourceNode(
    ModuleTree tree,
    ImportBlock block,
    ProviderUse provider,
    Schema schema,
    PlannedImports imports) : StackNode(tree)
{
    private readonly ResourceInstanceAddress _address = new(ModuleInstance.Root, block.Target!.Resource, InstanceKey.None);

    public ProviderConfigAddress Provider { get; } = provider.Config;

    /// <summary>What the object becomes part of.</summary>
    public ModuleResource Imported => _address.ModuleResource;

    public override string Name => $"{block.Target} (generated)";

    public override async ValueTask<bool> ExecuteAsync(StackWalk walk)
    {
        if (walk.Resources is not PlanHandler planner || !imports.Targets.TryTake(_address, out var target)) return true;
        return await PlanHandler.GuardAsync(walk, _address, diagnostics => PlanAsync(walk, planner, target, diagnostics)).ConfigureAwait(false);
    }

    private async ValueTask<bool> PlanAsync(StackWalk walk, PlanHandler planner, ImportTarget target, DiagnosticList diagnostics)
    {
        if (ProviderInstanceLookup.Find(walk, provider, walk.Root, () => walk.ScopeOf(walk.Root), diagnostics) is not { } configured) return false;
        var found = await ObjectImporter.ImportAsync(new ObjectSource(walk.Providers.Configured(configured), configured), target, schema, walk.Observer, diagnostics).ConfigureAwait(false);
        if (found is null) return false;
        var body = GeneratedConfiguration.Body(_address.Resource, LocalProvider(configured.Key), schema.Block, found.Current.Value);
        var text = GeneratedConfiguration.Block(_address.Resource, body);
        if (GeneratedConfiguration.Parse(text, diagnostics) is not { } resource) return false;
        var node = new ResourceNode(Tree, resource, provider, schema);
        var values = new ResourceValues(schema.Block.ImpliedType);
        values.Expand(ExpansionMode.Single);
        var instance = new ResourceInstance(walk, node, walk.Root, InstanceKey.None, RepetitionData.None);
        if (!instance.FindProvider(diagnostics)) return false;
        return await planner.PlanGeneratedAsync(instance, values, target, found, text, diagnostics).ConfigureAwait(false);
    }

    /// <summary>The provider argument the block needs; null where the type's prefix says it already.</summary>
    private string? LocalProvider(InstanceKey key) => block.Provider is { } reference && (reference.Alias is not null || reference.LocalName != Resource.ImpliedProviderName(_address.Resource.Type))
        ? reference.Key + key
        : null;
}
