namespace Millwright.Values;

/// <summary>The shape of a <see cref="DataType"/>.</summary>
public enum TypeKind : byte
{
    /// <summary>Any type: the type of a value whose type is not known yet.</summary>
    Dynamic,
    String,
    Number,
    Bool,
    List,
    Set,
    Map,
    Tuple,
    Object,
}
