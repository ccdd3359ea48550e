using System.Collections.Immutable;

namespace Millwright.Values;

/// <summary>The way from a value to a part of it.</summary>
public sealed class ValuePath : IEquatable<ValuePath>
{
    public static readonly ValuePath Empty = new([]);

    public ValuePath(ImmutableArray<PathStep> steps) => Steps = steps;

    public ImmutableArray<PathStep> Steps { get; }

    public ValuePath Attribute(string name) => new(Steps.Add(new PathStep.Attribute(name)));

    public ValuePath Index(Value key) => new(Steps.Add(new PathStep.Index(key)));

    public ValuePath Index(long index) => Index(Value.Number(index));

    public ValuePath Index(string key) => Index(Value.String(key));

    /// <summary>The path to a direct child of a value, given this path to the value.</summary>
    internal ValuePath Step(Value parent, int childIndex) => parent.Type.Kind switch
    {
        TypeKind.Object => Attribute(parent.Type.AttributeNames[childIndex]),
        TypeKind.Map => Index(parent.Keys[childIndex]),
        TypeKind.Set => Index(parent.Children[childIndex]),
        _ => Index(childIndex),
    };

    public bool StartsWith(ValuePath prefix) =>
        prefix.Steps.Length <= Steps.Length && Steps.AsSpan()[..prefix.Steps.Length].SequenceEqual(prefix.Steps.AsSpan());

    public bool Equals(ValuePath? other) => other is not null && Steps.AsSpan().SequenceEqual(other.Steps.AsSpan());
    public override bool Equals(object? obj) => Equals(obj as ValuePath);

    public override int GetHashCode()
    {
        var hash = new HashCode();
        foreach (var step in Steps) hash.Add(step);
        return hash.ToHashCode();
    }

    /// <summary>The path as Terraform writes it in messages, such as <c>.tags["Name"]</c> or <c>.list[0].attr</c>.</summary>
    public override string ToString() => string.Concat(Steps.Select(static step => step switch
    {
        PathStep.Attribute attribute => "." + attribute.Name,
        PathStep.Index { Key: { IsKnown: true, IsNull: false, Type.Kind: TypeKind.String } key } => $"[\"{key.AsString()}\"]",
        PathStep.Index { Key: { IsKnown: true, IsNull: false, Type.Kind: TypeKind.Number } key } => $"[{key.AsNumber()}]",
        PathStep.Index { Key.IsNull: true } => "[null]",
        PathStep.Index { Key.IsKnown: false } => "[(not yet known)]",
        _ => "[...]",
    }));
}
