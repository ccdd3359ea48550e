using Millwright.Hcl.Diagnostics;
using Millwright.Infrastructure.Addressing;
using Millwright.Infrastructure.Configuration;
using Millwright.Infrastructure.State;

namespace Millwright.Infrastructure.Planning;

/// <summary>Carries out <c>moved</c> blocks: objects in the state get their new addresses before anything is planned.</summary>
/// <remarks>Each block takes effect once, after those that may move something into its way. An address that is taken keeps its
/// object, and the moved one stays where it was. What gets another resource type is only given its address here: the provider
/// converts it when it is planned.</remarks>
internal sealed class DeclaredMoves(PlanRecorder recorder)
{
    private readonly SortedDictionary<ResourceInstanceAddress, ResourceInstanceAddress> _blocked = [];

    public static void Apply(ModuleTree root, PlanRecorder recorder, DiagnosticList diagnostics)
    {
        if (MoveStatements.Order(root, diagnostics) is not { Count: > 0 } statements) return;
        var moves = new DeclaredMoves(recorder);
        foreach (var statement in statements) moves.Apply(statement.Tree, statement.Block);
        moves.WarnOfBlocked(diagnostics);
    }

    private void Apply(ModuleTree tree, MovedBlock block)
    {
        foreach (var resource in recorder.Refreshed.Resources.Values.ToArray())
        {
            var lineage = resource.Address.Module.Lineage();
            if (tree.Path.Depth >= lineage.Count || !lineage[tree.Path.Depth].Path.Equals(tree.Path)) continue;
            foreach (var key in resource.Instances.Keys.ToArray())
            {
                var from = resource.Address.Instance(key);
                if (Target(lineage[tree.Path.Depth], block, from) is not { } to || to.Equals(from)) continue;
                if (!Move(from, to)) _blocked[from] = to;
            }
        }
    }

    private void WarnOfBlocked(DiagnosticList diagnostics)
    {
        if (_blocked.Count == 0) return;
        var lines = string.Concat(_blocked.Select(static pair => $"\n  - {pair.Key} could not move to {pair.Value}"));
        diagnostics.Warning(
            "Unresolved resource instance address changes",
            $"Terraform tried to adjust resource instance addresses in the prior state based on change information recorded in the configuration, but some adjustments did not succeed due to existing objects already at the intended addresses:{lines}\n\nTerraform has planned to destroy these objects. If Terraform's proposed changes aren't appropriate, you must first resolve the conflicts using the \"terraform state\" subcommands and then create a new plan.");
    }

    /// <summary>Where the block sends an instance, or null where it does not concern it.</summary>
    private static ResourceInstanceAddress? Target(ModuleInstance home, MovedBlock block, ResourceInstanceAddress instance)
    {
        var (from, to) = (block.FromAddress, block.ToAddress);
        if (from.Resource is not null && to.Resource is not null)
        {
            if (!from.Resource.Equals(instance.Resource) || !Below(home, from.Module).Equals(instance.Module)) return null;
            var all = from.Key is null && to.Key is null;
            if (!all && !(from.Key ?? InstanceKey.None).Equals(instance.Key)) return null;
            return new ResourceInstanceAddress(Below(home, to.Module), to.Resource, all ? instance.Key : to.Key ?? InstanceKey.None);
        }
        if (from.Resource is not null || to.Resource is not null) return null;
        return ModuleTarget(home, from.Module, to.Module, instance);
    }

    private static ResourceInstanceAddress? ModuleTarget(ModuleInstance home, ModuleInstance from, ModuleInstance to, ResourceInstanceAddress instance)
    {
        var lineage = instance.Module.Lineage();
        var depth = home.Depth + from.Depth;
        if (depth >= lineage.Count) return null;
        var at = lineage[depth];
        var wanted = Below(home, from);
        var all = from.Key.IsNone && to.Key.IsNone;
        var matches = at.Equals(wanted) || (all && at.Name == wanted.Name && at.Parent!.Equals(wanted.Parent));
        if (!matches) return null;
        var target = Below(home, to);
        if (all) target = target.Parent!.Child(target.Name, at.Key);
        for (var i = depth + 1; i < lineage.Count; i++) target = target.Child(lineage[i].Name, lineage[i].Key);
        return new ResourceInstanceAddress(target, instance.Resource, instance.Key);
    }

    private static ModuleInstance Below(ModuleInstance home, ModuleInstance relative)
    {
        foreach (var step in relative.Lineage().Skip(1)) home = home.Child(step.Name, step.Key);
        return home;
    }

    private bool Move(ResourceInstanceAddress from, ResourceInstanceAddress to)
    {
        var moved = false;
        recorder.UpdateState(state =>
        {
            if (state.Resources.TryGetValue(to.ModuleResource, out var there) && there.Instances.ContainsKey(to.Key)) return;
            var source = state.Resources[from.ModuleResource];
            source.Instances.Remove(from.Key, out var instance);
            if (source.Instances.Count == 0) state.Resources.Remove(from.ModuleResource);
            if (there is null) state.Resources.Add(to.ModuleResource, there = new StateResource(to.ModuleResource, source.Provider));
            there.Instances.Add(to.Key, instance!);
            moved = true;
            if (!from.Resource.Type.Equals(to.Resource.Type, StringComparison.Ordinal)) recorder.ChangedType(to, new FormerKind(source.Provider.Provider, from.Resource.Type));
        });
        if (moved) recorder.Moved(from, to);
        return moved;
    }
}
