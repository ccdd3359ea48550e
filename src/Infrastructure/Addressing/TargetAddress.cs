namespace Millwright.Infrastructure.Addressing;

/// <summary>What a -target names: a module or a resource, all instances of it or one.</summary>
/// <param name="Module">The module, with keys where the address has them.</param>
/// <param name="Resource">Null where the module itself is the target.</param>
/// <param name="Key">Null where all instances are meant.</param>
/// <param name="WholeModulePath">The module address has no keys, so that every instance of the path is meant.</param>
public sealed record TargetAddress(ModuleInstance Module, ResourceAddress? Resource, InstanceKey? Key, bool WholeModulePath)
{
    /// <summary>True where the instance is the target or lies inside it.</summary>
    public bool Contains(ResourceInstanceAddress instance) => Resource is null
        ? Contains(instance.Module)
        : Resource.Equals(instance.Resource) && (Key is null || Key.Value.Equals(instance.Key)) && Module.Equals(instance.Module);

    /// <summary>True where the target may reach into a resource, whatever instances it turns out to have.</summary>
    public bool MayContain(ConfigResource resource) => Resource is null
        ? Reaches(resource.Module)
        : Resource.Equals(resource.Resource) && Module.Path.Equals(resource.Module);

    /// <summary>True where a module target is the module instance or one around it; false for resource targets.</summary>
    /// <remarks>As in Terraform, a module without a key stands for all instances of that last step only.</remarks>
    public bool Contains(ModuleInstance module)
    {
        if (Resource is not null || module.Depth < Module.Depth) return false;
        var at = module;
        while (at.Depth > Module.Depth) at = at.Parent!;
        if (at.Equals(Module)) return true;
        return Module.Parent is not null && Module.Key.IsNone && at.Name == Module.Name && at.Parent!.Equals(Module.Parent);
    }

    private bool Reaches(ModulePath path)
    {
        if (path.Depth < Module.Depth) return false;
        var at = path;
        while (at.Depth > Module.Depth) at = at.Parent!;
        return at.Equals(Module.Path);
    }

    public override string ToString()
    {
        if (Resource is null) return Module.ToString();
        return Module.IsRoot ? $"{Resource}{Key}" : $"{Module}.{Resource}{Key}";
    }
}
