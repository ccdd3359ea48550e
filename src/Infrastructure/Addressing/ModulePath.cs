namespace Millwright.Infrastructure.Addressing;

/// <summary>The static path of a module call, such as <c>module.network.module.subnets</c>; the root's is empty.</summary>
public sealed class ModulePath : IEquatable<ModulePath>
{
    public static readonly ModulePath Root = new(null, "");

    private readonly string _text;
    private readonly int _hash;

    private ModulePath(ModulePath? parent, string name)
    {
        Parent = parent;
        Name = name;
        Depth = parent is null ? 0 : parent.Depth + 1;
        _text = parent is null ? "" : parent.IsRoot ? $"module.{name}" : $"{parent._text}.module.{name}";
        _hash = string.GetHashCode(_text);
    }

    public ModulePath? Parent { get; }

    /// <summary>The call's name; empty for the root.</summary>
    public string Name { get; }

    public int Depth { get; }
    public bool IsRoot => Parent is null;

    public ModulePath Child(string name) => new(this, name);

    /// <summary>Another path below this one.</summary>
    public ModulePath Append(ModulePath path) => path.Parent is null ? this : Append(path.Parent).Child(path.Name);

    public bool Equals(ModulePath? other) => ReferenceEquals(this, other) || (other is not null && other._hash == _hash && other._text == _text);
    public override bool Equals(object? obj) => Equals(obj as ModulePath);
    public override int GetHashCode() => _hash;
    public override string ToString() => _text;
}
