using Millwright.Changes.LifeCycle;

namespace Millwright.Infrastructure.State;

/// <summary>The state is locked by someone else; the message ends with Terraform's "Lock Info" block where the holder is known.</summary>
/// <param name="held">Who holds the lock; null where nobody could say.</param>
public sealed class StateLockedException(string message, LockInfo? held = null)
    : StateStoreException(held is null ? message : $"{(message.Length == 0 ? "" : message + "\n")}{held}{DescribeHolder(held)}")
{
    public LockInfo? Held => held;

    /// <summary>Whether the lock may come free: a lock without a holder is a defect, and a holder who is gone releases nothing.</summary>
    public bool WorthWaiting { get; init; } = held is { Id.Length: > 0 } && HolderProcess.Parse(held.Info)?.IsAlive != false;

    /// <remarks>
    /// A lock of a process that is gone is not taken over: what it sent last may still be on its way to the place that keeps the
    /// state, and two who find the lock at once would both break it.
    /// </remarks>
    private static string DescribeHolder(LockInfo held) => HolderProcess.Parse(held.Info) is not { } holder ? "" : holder.IsAlive switch
    {
        true => $"\nProcess {holder.Id} of this machine holds the lock and is running.\n",
        false => $"\nProcess {holder.Id} of this machine took the lock and is gone without releasing it. Nobody else will: run \"millwright force-unlock {held.Id}\", and then this command again.\n",
        null => "",
    };
}
