namespace Millwright.Changes.LifeCycle.States;

/// <summary>The states by name and number. The numbers are in the ledger's index: none may ever change.</summary>
public enum ChangePhase : byte
{
    Proposed = 1,
    Planned = 2,
    Checked = 3,
    Approved = 4,
    Applying = 5,
    Applied = 6,
    Failed = 7,
    Verified = 8,
    RolledBack = 9,
    Abandoned = 10,
}
