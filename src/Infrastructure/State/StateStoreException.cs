using Millwright.Hcl.Diagnostics;

namespace Millwright.Infrastructure.State;

/// <summary>A state store failed.</summary>
public class StateStoreException(string message, Exception? inner = null) : Exception(message, inner)
{
    /// <summary>What a diagnostic about a lock that somebody else holds begins with.</summary>
    public const string LockSummary = "Error acquiring the state lock";

    /// <summary>What Terraform says where taking the lock failed, for whatever reason: also where the state itself is broken.</summary>
    public Diagnostic ToLockDiagnostic() => Diagnostic.Error(
        LockSummary,
        $"Error message: {Message}\n\n" +
        "Terraform acquires a state lock to protect the state from being written\n" +
        "by multiple users at the same time. Please resolve the issue above and try\n" +
        "again. For most commands, you can disable locking with the \"-lock=false\"\n" +
        "flag, but this is not recommended.");

    /// <summary>What to say where nothing more is known of what was going on.</summary>
    public virtual Diagnostic ToDiagnostic() => Diagnostic.Error(Message, "");

    /// <summary>What is wrong with the state that was read; empty where none could be had.</summary>
    public IReadOnlyList<Diagnostic> Problems { get; init; } = [];

    /// <summary>Says why a state cannot be used: each problem of a broken one for itself, as Terraform does.</summary>
    public void ReportTo(DiagnosticList diagnostics, string summary = "Failed to load state")
    {
        if (Problems.Count > 0) diagnostics.AddRange(Problems);
        else diagnostics.Error(summary, Message);
    }
}
