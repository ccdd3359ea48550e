using Millwright.Hcl.Diagnostics;

namespace Millwright.Infrastructure.State;

/// <summary>A lock that was held could not be released, or nobody knows whether it was.</summary>
public sealed class UnlockFailedException(StateStoreException reason, string lockId) : StateStoreException(reason.Message, reason)
{
    public override Diagnostic ToDiagnostic() => Diagnostic.Error(
        "Error releasing the state lock",
        $"Error message: {Message}\n\n" +
        "Your changes are saved, but the lock may still be held: others, and you, would then find the\n" +
        $"state locked. If so, and nobody else works on it, run \"terraform force-unlock {lockId}\".");
}
