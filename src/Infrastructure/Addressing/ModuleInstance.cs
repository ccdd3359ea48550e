namespace Millwright.Infrastructure.Addressing;

/// <summary>The address of one instance of a module, such as <c>module.network["eu"].module.subnets[0]</c>.</summary>
public sealed class ModuleInstance : IEquatable<ModuleInstance>, IComparable<ModuleInstance>
{
    public static readonly ModuleInstance Root = new(null, "", InstanceKey.None);

    private readonly string _text;
    private readonly int _hash;

    private ModuleInstance(ModuleInstance? parent, string name, InstanceKey key)
    {
        Parent = parent;
        Name = name;
        Key = key;
        Depth = parent is null ? 0 : parent.Depth + 1;
        _text = parent is null ? "" : parent.IsRoot ? $"module.{name}{key}" : $"{parent._text}.module.{name}{key}";
        _hash = string.GetHashCode(_text);
        Path = parent is null ? ModulePath.Root : parent.Path.Child(name);
    }

    public ModuleInstance? Parent { get; }
    public string Name { get; }
    public InstanceKey Key { get; }
    public int Depth { get; }
    public bool IsRoot => Parent is null;

    /// <summary>The same address without instance keys.</summary>
    public ModulePath Path { get; }

    public ModuleInstance Child(string name, InstanceKey key) => new(this, name, key);

    /// <summary>This module and its ancestors from the root down.</summary>
    public IReadOnlyList<ModuleInstance> Lineage()
    {
        var line = new ModuleInstance[Depth + 1];
        for (var module = this; module is not null; module = module.Parent) line[module.Depth] = module;
        return line;
    }

    public bool Equals(ModuleInstance? other) => ReferenceEquals(this, other) || (other is not null && other._hash == _hash && other._text == _text);
    public override bool Equals(object? obj) => Equals(obj as ModuleInstance);
    public override int GetHashCode() => _hash;

    /// <summary>Terraform's order: fewer steps first, then step by step.</summary>
    public int CompareTo(ModuleInstance? other)
    {
        if (other is null) return 1;
        if (ReferenceEquals(this, other)) return 0;
        if (Depth != other.Depth) return Depth.CompareTo(other.Depth);
        var parents = Parent is null ? 0 : Parent.CompareTo(other.Parent);
        if (parents != 0) return parents;
        var names = string.CompareOrdinal(Name, other.Name);
        return names != 0 ? names : Key.CompareTo(other.Key);
    }

    public override string ToString() => _text;
}
