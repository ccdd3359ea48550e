namespace Millwright.Infrastructure.State;

/// <summary>The state is locked by someone else; the message holds Terraform's "Lock Info" block.</summary>
public sealed class StateLockedException(string message) : StateStoreException(message)
{
    /// <summary>The text below the headline "Error acquiring the state lock".</summary>
    public string Detail => Message + LockAdvice;

    internal const string Summary = "Error acquiring the state lock";

    internal const string LockAdvice =
        "\n\nTerraform acquires a state lock to protect the state from being written\n" +
        "by multiple users at the same time. Please resolve the issue above and try\n" +
        "again. For most commands, you can disable locking with the \"-lock=false\"\n" +
        "flag, but this is not recommended.";
}
