using Millwright.Values;

namespace Millwright.Hcl.Types;

/// <summary>The defaults of optional attributes inside a type constraint (the model is typeexpr.Defaults).</summary>
/// <param name="Type">The type these defaults belong to.</param>
/// <param name="Values">Defaults by attribute name, for an object type.</param>
/// <param name="Children">Defaults further in: by attribute name, tuple index as text, or "" for a collection's elements.</param>
public sealed record TypeDefaults(
    DataType Type,
    IReadOnlyDictionary<string, Value> Values,
    IReadOnlyDictionary<string, TypeDefaults> Children)
{
    /// <summary>The value with missing or null attributes replaced by their defaults.</summary>
    public Value Apply(Value value) => throw new NotSupportedException();
}
