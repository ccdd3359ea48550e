namespace Millwright.Infrastructure.State;

/// <summary>The state is locked by someone else; the message ends with Terraform's "Lock Info" block where the holder is known.</summary>
/// <param name="held">Who holds the lock; null where nobody could say.</param>
public sealed class StateLockedException(string message, LockInfo? held = null)
    : StateStoreException(held is null ? message : message.Length == 0 ? held.ToString() : $"{message}\n{held}")
{
    public LockInfo? Held => held;

    /// <summary>Whether the lock may come free: a lock without a holder is a defect, and waiting does not mend it.</summary>
    public bool WorthWaiting { get; init; } = held is { Id.Length: > 0 };
}
