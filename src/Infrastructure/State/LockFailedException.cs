using Millwright.Hcl.Diagnostics;

namespace Millwright.Infrastructure.State;

/// <summary>A lock could not be taken.</summary>
public sealed class LockFailedException(StateStoreException reason) : StateStoreException(reason.Message, reason)
{
    public override Diagnostic ToDiagnostic() => ToLockDiagnostic();
}
