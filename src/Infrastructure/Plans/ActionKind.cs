namespace Millwright.Infrastructure.Plans;

/// <summary>What will happen to an object.</summary>
public enum ActionKind : byte
{
    NoOp,
    Create,
    Read,
    Update,
    DeleteThenCreate,
    CreateThenDelete,
    Delete,

    /// <summary>Dropped from the state without being destroyed.</summary>
    Forget,
}
