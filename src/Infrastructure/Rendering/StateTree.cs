using Millwright.Infrastructure.Addressing;
using Millwright.Infrastructure.State;
using Millwright.Values;

namespace Millwright.Infrastructure.Rendering;

/// <summary>A state's objects by module, in the order Terraform lists them: data sources first, then by type, name and key.</summary>
internal sealed class StateTree
{
    private StateTree(ModuleInstance module) => Module = module;

    public ModuleInstance Module { get; }
    public List<StateEntry> Objects { get; } = [];
    public List<StateTree> Children { get; } = [];

    public static StateTree Of(StateSnapshot state)
    {
        var modules = new Dictionary<ModuleInstance, StateTree>();
        var root = Find(ModuleInstance.Root, modules);
        foreach (var resource in state.Resources.Values)
        {
            if (resource.Address.Resource.Mode == ResourceMode.Ephemeral) continue;
            var objects = Find(resource.Address.Module, modules).Objects;
            foreach (var (key, instance) in resource.Instances)
            {
                var address = resource.Address.Instance(key);
                if (instance.Current is { } current) objects.Add(new(resource, address, null, current));
                if (!instance.HasDeposed) continue;
                foreach (var (deposedKey, deposed) in instance.Deposed) objects.Add(new(resource, address, deposedKey, deposed));
            }
        }
        foreach (var module in modules.Values)
        {
            module.Objects.Sort(Compare);
            module.Children.Sort(static (a, b) => StringOrder.Compare(a.Module.ToString(), b.Module.ToString()));
        }
        return root;
    }

    private static int Compare(StateEntry a, StateEntry b)
    {
        var (mine, theirs) = (a.Address.Resource, b.Address.Resource);
        var order = (theirs.Mode == ResourceMode.Data).CompareTo(mine.Mode == ResourceMode.Data);
        if (order == 0) order = StringOrder.Compare(mine.Type, theirs.Type);
        if (order == 0) order = StringOrder.Compare(mine.Name, theirs.Name);
        if (order == 0) order = a.Address.Key.CompareTo(b.Address.Key);
        return order != 0 ? order : StringOrder.Compare(a.DeposedKey ?? "", b.DeposedKey ?? "");
    }

    private static StateTree Find(ModuleInstance module, Dictionary<ModuleInstance, StateTree> modules)
    {
        if (modules.TryGetValue(module, out var tree)) return tree;
        modules.Add(module, tree = new StateTree(module));
        if (module.Parent is { } parent) Find(parent, modules).Children.Add(tree);
        return tree;
    }
}
