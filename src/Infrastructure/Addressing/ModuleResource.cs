namespace Millwright.Infrastructure.Addressing;

/// <summary>A resource in one module instance, all its instances together (Terraform's AbsResource).</summary>
public sealed record ModuleResource(ModuleInstance Module, ResourceAddress Resource) : IComparable<ModuleResource>
{
    public ResourceInstanceAddress Instance(InstanceKey key) => new(Module, Resource, key);

    public int CompareTo(ModuleResource? other)
    {
        if (other is null) return 1;
        var modules = Module.CompareTo(other.Module);
        return modules != 0 ? modules : Resource.CompareTo(other.Resource);
    }

    public override string ToString() => Module.IsRoot ? Resource.ToString() : $"{Module}.{Resource}";
}
