using Millwright.Infrastructure.Addressing;

namespace Millwright.Infrastructure.Configuration;

/// <summary>A module of the configuration with the modules it calls.</summary>
public sealed class ModuleTree(ModulePath path, Module module, ModuleTree? parent, ModuleCall? call)
{
    private readonly Dictionary<string, ModuleTree> _children = [];

    public ModulePath Path { get; } = path;
    public Module Module { get; } = module;
    public ModuleTree? Parent { get; } = parent;

    /// <summary>The call that brought this module in; null for the root.</summary>
    public ModuleCall? Call { get; } = call;

    public IReadOnlyDictionary<string, ModuleTree> Children => _children;

    public ModuleTree Root => Parent?.Root ?? this;

    /// <summary>The same tree with another module at its root.</summary>
    public ModuleTree With(Module module)
    {
        var copy = new ModuleTree(Path, module, Parent, Call);
        foreach (var (name, child) in _children) copy.Add(name, child.Under(copy));
        return copy;
    }

    private ModuleTree Under(ModuleTree parent)
    {
        var copy = new ModuleTree(Path, Module, parent, Call);
        foreach (var (name, child) in _children) copy.Add(name, child.Under(copy));
        return copy;
    }

    internal void Add(string name, ModuleTree child) => _children.Add(name, child);

    /// <summary>The module at a path below this root, or null.</summary>
    public ModuleTree? Find(ModulePath path)
    {
        if (path.Parent is null) return this;
        return Find(path.Parent)?.Children.GetValueOrDefault(path.Name);
    }

    /// <summary>This module and everything below it, parents first, children by name.</summary>
    public IEnumerable<ModuleTree> Descendants()
    {
        yield return this;
        foreach (var child in _children.OrderBy(static c => c.Key, StringComparer.Ordinal))
        {
            foreach (var inner in child.Value.Descendants()) yield return inner;
        }
    }
}
