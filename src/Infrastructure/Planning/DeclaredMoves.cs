using Millwright.Hcl.Diagnostics;
using Millwright.Infrastructure.Addressing;
using Millwright.Infrastructure.Configuration;
using Millwright.Infrastructure.State;

namespace Millwright.Infrastructure.Planning;

/// <summary>Carries out <c>moved</c> blocks: objects in the state get their new addresses before anything is planned.</summary>
/// <remarks>Chains of moves are followed; an address that is taken keeps its object, and the moved one stays where it was.</remarks>
internal sealed class DeclaredMoves(PlanRecorder recorder)
{
    public static void Apply(ModuleTree root, PlanRecorder recorder, DiagnosticList diagnostics)
    {
        var blocks = root.Descendants().SelectMany(static tree => tree.Module.Moved.Select(block => (tree, block))).ToList();
        if (blocks.Count == 0) return;
        var moves = new DeclaredMoves(recorder);
        for (var round = 0; round < blocks.Count; round++)
        {
            var changed = false;
            foreach (var (tree, block) in blocks) changed |= moves.Apply(tree, block, diagnostics);
            if (!changed || diagnostics.HasErrors) return;
        }
    }

    private bool Apply(ModuleTree tree, MovedBlock block, DiagnosticList diagnostics)
    {
        var changed = false;
        foreach (var resource in recorder.Refreshed.Resources.Values.ToArray())
        {
            var lineage = resource.Address.Module.Lineage();
            if (tree.Path.Depth >= lineage.Count || !lineage[tree.Path.Depth].Path.Equals(tree.Path)) continue;
            foreach (var key in resource.Instances.Keys.ToArray())
            {
                var from = resource.Address.Instance(key);
                if (Target(lineage[tree.Path.Depth], block, from) is not { } to || to.Equals(from)) continue;
                if (to.Resource.Type != from.Resource.Type || to.Resource.Mode != from.Resource.Mode)
                {
                    diagnostics.Error("Moved resource changes its type", $"{from} cannot move to {to}: moving between resource types is not supported yet.", block.Range);
                    return false;
                }
                changed |= Move(from, to);
            }
        }
        return changed;
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
        });
        if (moved) recorder.Moved(from, to);
        return moved;
    }
}
