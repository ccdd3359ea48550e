using Millwright.Infrastructure.Addressing;

namespace Millwright.Infrastructure.State;

/// <summary>A resource of one module instance with its instances.</summary>
public sealed class StateResource(ModuleResource address, ProviderConfigAddress provider)
{
    public ModuleResource Address { get; } = address;
    public ProviderConfigAddress Provider { get; set; } = provider;

    /// <summary>The configured provider of one instance.</summary>
    public ProviderConfigAddress ProviderOf(StateInstance instance) => instance.ProviderKey.IsNone ? Provider : Provider with { Key = instance.ProviderKey };

    public SortedDictionary<InstanceKey, StateInstance> Instances { get; } = [];

    public StateResource Clone()
    {
        var copy = new StateResource(Address, Provider);
        foreach (var (key, instance) in Instances) copy.Instances.Add(key, instance.Clone());
        return copy;
    }

    internal bool SameContent(StateResource other)
    {
        if (!Provider.Equals(other.Provider) || Instances.Count != other.Instances.Count) return false;
        using var others = other.Instances.GetEnumerator();
        foreach (var (key, instance) in Instances)
        {
            if (!others.MoveNext() || !others.Current.Key.Equals(key) || !instance.SameContent(others.Current.Value)) return false;
        }
        return true;
    }
}
