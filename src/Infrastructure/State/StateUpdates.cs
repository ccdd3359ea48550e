using Millwright.Infrastructure.Addressing;

namespace Millwright.Infrastructure.State;

/// <summary>Puts objects into a state and takes them out, leaving no empty shells behind.</summary>
internal static class StateUpdates
{
    /// <summary>Sets the current object, making the resource's entry where there is none.</summary>
    public static void Put(this StateSnapshot state, ResourceInstanceAddress address, ProviderConfigAddress provider, StateObject current)
    {
        var instance = state.Instance(address, provider);
        instance.Current = current;
    }

    /// <summary>The entry of an instance, made where there is none; the resource is now the given provider's.</summary>
    public static StateInstance Instance(this StateSnapshot state, ResourceInstanceAddress address, ProviderConfigAddress provider)
    {
        if (!state.Resources.TryGetValue(address.ModuleResource, out var resource))
            state.Resources.Add(address.ModuleResource, resource = new StateResource(address.ModuleResource, provider));
        resource.Provider = provider;
        if (!resource.Instances.TryGetValue(address.Key, out var instance))
            resource.Instances.Add(address.Key, instance = new StateInstance());
        return instance;
    }

    /// <summary>Replaces the current or a deposed object that is there already; null takes it out.</summary>
    public static void Replace(this StateSnapshot state, ResourceInstanceAddress address, string? deposedKey, StateObject? replacement)
    {
        if (!state.Resources.TryGetValue(address.ModuleResource, out var resource)) return;
        if (!resource.Instances.TryGetValue(address.Key, out var instance)) return;
        if (deposedKey is null) instance.Current = replacement;
        else if (replacement is null) instance.Deposed.Remove(deposedKey);
        else instance.Deposed[deposedKey] = replacement;
        if (!instance.IsEmpty) return;
        resource.Instances.Remove(address.Key);
        if (resource.Instances.Count == 0) state.Resources.Remove(address.ModuleResource);
    }
}
