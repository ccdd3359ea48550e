namespace Millwright.Infrastructure.Addressing;

/// <summary>One instance of a resource, such as <c>module.network.aws_subnet.private["a"]</c>.</summary>
public sealed class ResourceInstanceAddress(ModuleInstance module, ResourceAddress resource, InstanceKey key)
    : IEquatable<ResourceInstanceAddress>, IComparable<ResourceInstanceAddress>
{
    private string? _text;

    public ModuleInstance Module { get; } = module;
    public ResourceAddress Resource { get; } = resource;
    public InstanceKey Key { get; } = key;

    public ModuleResource ModuleResource => new(Module, Resource);
    public ConfigResource ConfigResource => new(Module.Path, Resource);

    public bool Equals(ResourceInstanceAddress? other) =>
        ReferenceEquals(this, other) ||
        (other is not null && Key.Equals(other.Key) && Resource.Equals(other.Resource) && Module.Equals(other.Module));

    public override bool Equals(object? obj) => Equals(obj as ResourceInstanceAddress);
    public override int GetHashCode() => HashCode.Combine(Module, Resource, Key);

    public int CompareTo(ResourceInstanceAddress? other)
    {
        if (other is null) return 1;
        var modules = Module.CompareTo(other.Module);
        if (modules != 0) return modules;
        var resources = Resource.CompareTo(other.Resource);
        return resources != 0 ? resources : Key.CompareTo(other.Key);
    }

    public override string ToString() => _text ??= Module.IsRoot ? $"{Resource}{Key}" : $"{Module}.{Resource}{Key}";
}
