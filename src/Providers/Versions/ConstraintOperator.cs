namespace Millwright.Providers.Versions;

/// <summary>How a version must relate to the one that a constraint names.</summary>
/// <remarks>In the order in which constraints on one and the same version are written down.</remarks>
public enum ConstraintOperator : byte
{
    GreaterThan,
    GreaterOrEqual,
    Equal,

    /// <summary><c>~&gt; 1.2.3</c>: only the last number may rise.</summary>
    PessimisticPatch,

    /// <summary><c>~&gt; 1.2</c>: only the last number, and what would follow it, may rise.</summary>
    PessimisticMinor,
    LessOrEqual,
    LessThan,
    NotEqual,
}
