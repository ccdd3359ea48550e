using Millwright.Hcl.Diagnostics;
using Millwright.Infrastructure.Addressing;

namespace Millwright.Infrastructure.State.Editing;

/// <summary>Moves modules, resources and instances to other addresses, in one state or from one to another.</summary>
/// <param name="from">Loses the objects.</param>
/// <param name="to">Gets them; the same state where nothing leaves it.</param>
/// <param name="moving">Told of each move before it is made: the old address and the new.</param>
public sealed class StateMove(StateSnapshot from, StateSnapshot to, Action<string, string> moving, bool isDryRun)
{
    private const string InvalidSource = "Invalid source address";
    private const string InvalidTarget = "Invalid target address";

    /// <summary>Carries out one move; the number of things moved, or null after an error, where the states must not be saved.</summary>
    /// <param name="targetText">The destination as the user wrote it.</param>
    public int? Run(TargetAddress source, TargetAddress target, string targetText, DiagnosticList diagnostics)
    {
        if (source.Resource is null) return MoveModules(source.Module, target, diagnostics);
        var address = new ModuleResource(source.Module, source.Resource);
        if (source.Key is { } key) return MoveInstance(address.Instance(key), target, targetText, diagnostics);
        if (!from.Resources.TryGetValue(address, out var resource)) return Fail(diagnostics, InvalidSource, $"Cannot move {source}: does not match anything in the current state.");
        // An address without key means the only instance where the resource is not repeated, and the whole resource else.
        return resource.Instances.ContainsKey(InstanceKey.None)
            ? MoveInstance(address.Instance(InstanceKey.None), target, targetText, diagnostics)
            : MoveResource(resource, target, diagnostics);
    }

    private int? MoveModules(ModuleInstance source, TargetAddress target, DiagnosticList diagnostics)
    {
        var modules = from.Resources.Keys.Select(static r => r.Module).Distinct().Where(m => IsInside(m, source)).Order().ToList();
        if (modules.Count == 0) return Fail(diagnostics, InvalidSource, $"Cannot move {source}: does not match anything in the current state.");
        foreach (var module in modules)
        {
            if (target.Resource is not null) return Fail(diagnostics, InvalidTarget, $"Cannot move {module} to {target}: the target must also be a module.");
            var destination = target.Module;
            foreach (var step in module.Lineage().Skip(source.Depth + 1)) destination = destination.Child(step.Name, step.Key);
            if (to.Resources.Keys.Any(r => r.Module.Equals(destination)))
            {
                return Fail(
                    diagnostics,
                    "Error moving state",
                    $"Destination module {destination} already exists.\n\nPlease ensure your addresses and state paths are valid. No state was persisted. Your existing states are untouched.");
            }
            moving(module.ToString(), destination.ToString());
            if (isDryRun) continue;
            foreach (var resource in from.Resources.Values.Where(r => r.Address.Module.Equals(module)).ToList())
            {
                from.Resources.Remove(resource.Address);
                Put(resource, new ModuleResource(destination, resource.Address.Resource));
            }
            ForgetDependencies(needed => IsInside(needed.Module, module));
        }
        return modules.Count;
    }

    private int? MoveResource(StateResource resource, TargetAddress target, DiagnosticList diagnostics)
    {
        var source = resource.Address;
        if (target.Resource is null || target.Key is not null)
            return Fail(diagnostics, InvalidTarget, $"Cannot move {source} to {target}: the source is a whole resource (not a resource instance) so the target must also be a whole resource.");
        var destination = new ModuleResource(target.Module, target.Resource);
        CheckKinds(source, destination, diagnostics);
        if (to.Resources.ContainsKey(destination)) Fail(diagnostics, InvalidTarget, $"Cannot move to {destination}: there is already a resource at that address in the current state.");
        if (diagnostics.HasErrors) return null;
        moving(source.ToString(), destination.ToString());
        if (isDryRun) return 1;
        from.Resources.Remove(source);
        Put(resource, destination);
        ForgetDependencies(new ConfigResource(source.Module.Path, source.Resource).Equals);
        return 1;
    }

    private int? MoveInstance(ResourceInstanceAddress source, TargetAddress target, string targetText, DiagnosticList diagnostics)
    {
        if (target.Resource is null) return Fail(diagnostics, InvalidTarget, $"Cannot move {source} to {target}: the target must also be a resource instance.");
        var destination = new ModuleResource(target.Module, target.Resource).Instance(target.Key ?? InstanceKey.None);
        CheckKinds(source.ModuleResource, destination.ModuleResource, diagnostics);
        if (to.Resources.TryGetValue(destination.ModuleResource, out var there) && there.Instances.ContainsKey(destination.Key))
            Fail(diagnostics, InvalidTarget, $"Cannot move to {destination}: there is already a resource instance at that address in the current state.");
        StateInstance? instance = null;
        if (!from.Resources.TryGetValue(source.ModuleResource, out var resource) || !resource.Instances.TryGetValue(source.Key, out instance))
            Fail(diagnostics, InvalidSource, $"The current state does not contain {source}.");
        if (diagnostics.HasErrors) return null;
        moving(source.ToString(), targetText);
        if (isDryRun) return 1;
        resource!.Instances.Remove(source.Key);
        if (resource.Instances.Count == 0) from.Resources.Remove(source.ModuleResource);
        // A resource that comes to be here keeps the provider of the one the instance comes from.
        if (!to.Resources.TryGetValue(destination.ModuleResource, out there))
            to.Resources.Add(destination.ModuleResource, there = new StateResource(destination.ModuleResource, resource.Provider));
        there.Instances.Add(destination.Key, instance!);
        ForgetDependencies(source.ConfigResource.Equals);
        return 1;
    }

    private static void CheckKinds(ModuleResource source, ModuleResource target, DiagnosticList diagnostics)
    {
        const string summary = "Invalid state move request";
        if (source.Resource.Mode != target.Resource.Mode)
        {
            var kind = source.Resource.Mode == ResourceMode.Data ? "data" : "managed";
            Fail(diagnostics, summary, $"Cannot move {source} to {target}: a {kind} resource can be moved only to another {kind} resource address.");
        }
        if (source.Resource.Type != target.Resource.Type) Fail(diagnostics, summary, $"Cannot move {source} to {target}: resource types don't match.");
    }

    private void Put(StateResource resource, ModuleResource address)
    {
        var moved = new StateResource(address, resource.Provider);
        foreach (var (key, instance) in resource.Instances) moved.Instances.Add(key, instance);
        to.Resources.Add(address, moved);
    }

    /// <summary>What depended on something that moved learns its dependencies anew with the next apply.</summary>
    private void ForgetDependencies(Predicate<ConfigResource> hasMoved)
    {
        foreach (var instance in to.Resources.Values.SelectMany(static r => r.Instances.Values))
        {
            if (instance.Current is { } current && current.Dependencies.Any(d => hasMoved(d))) instance.Current = current with { Dependencies = [] };
        }
    }

    private static bool IsInside(ModuleInstance module, ModuleInstance outer)
    {
        while (module.Depth > outer.Depth) module = module.Parent!;
        return module.Equals(outer);
    }

    /// <summary>Instances of a module share their dependencies' addresses, so that only a module without keys owns them.</summary>
    private static bool IsInside(ModulePath path, ModuleInstance outer)
    {
        if (outer.Lineage().Any(static step => !step.Key.IsNone)) return false;
        while (path.Depth > outer.Depth) path = path.Parent!;
        return path.Equals(outer.Path);
    }

    private static int? Fail(DiagnosticList diagnostics, string summary, string detail)
    {
        diagnostics.Error(summary, detail);
        return null;
    }
}
