namespace Millwright.Infrastructure.Addressing;

/// <summary>What a -target names: a module or a resource, all instances of it or one.</summary>
/// <param name="Module">The module, with keys where the address has them.</param>
/// <param name="Resource">Null where the module itself is the target.</param>
/// <param name="Key">Null where all instances are meant.</param>
/// <param name="WholeModulePath">The module address has no keys, so that every instance of the path is meant.</param>
public sealed record TargetAddress(ModuleInstance Module, ResourceAddress? Resource, InstanceKey? Key, bool WholeModulePath)
{
    /// <summary>True where the instance is the target or lies inside it.</summary>
    public bool Contains(ResourceInstanceAddress instance) => throw new NotSupportedException();

    public override string ToString() => throw new NotSupportedException();
}
