namespace Millwright.Changes.Planning;

/// <summary>What will be done to the thing at an address.</summary>
public enum ActionKind : byte
{
    NoOp,
    Read,
    Create,
    Update,

    /// <summary>Deleted and created anew, in whichever order.</summary>
    Replace,

    Delete,

    /// <summary>No longer looked after; the thing itself stays as it is.</summary>
    Forget,

    /// <summary>A command or a job runs; what it does is its own affair.</summary>
    Run,
}
