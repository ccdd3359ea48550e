namespace Millwright.Changes.LifeCycle;

/// <summary>What the ledger calls changes that take others back. These words outlive this program: none may ever change.</summary>
public static class RollbackKinds
{
    /// <summary>An earlier commit's configuration is applied, which the change's revision names.</summary>
    public const string Configuration = "rollback";

    /// <summary>Everything is destroyed, as there was nothing before; the revision names the configuration it is destroyed with.</summary>
    public const string Nothing = "rollback to nothing";

    /// <summary>The state alone is edited, as it was for the change that is taken back.</summary>
    public const string State = "rollback of the state";
}
