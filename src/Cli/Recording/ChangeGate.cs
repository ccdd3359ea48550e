using Millwright.Changes.Approvals;
using Millwright.Hcl.Diagnostics;

namespace Millwright.Cli.Recording;

/// <summary>Lets a change through to its apply, where the rules allow it or somebody breaks the glass.</summary>
internal static class ChangeGate
{
    /// <summary>The reason to break the glass that the command line or MILLWRIGHT_BREAK_GLASS gives; null where neither does.</summary>
    public static string? ReasonToBreak(string? given) =>
        given is { Length: > 0 } ? given : Environment.GetEnvironmentVariable("MILLWRIGHT_BREAK_GLASS") is { Length: > 0 } set ? set : null;

    /// <summary>What the rules are going to say of a plan, so that nobody is asked in vain.</summary>
    /// <param name="breakGlass">The reason on the command line; null where there is none.</param>
    public static GateOutlook Foresee(ChangeRules rules, string? breakGlass, DateTimeOffset now)
    {
        if (ReasonToBreak(breakGlass) is not null) return new GateOutlook(false, []);
        var waits = rules.Approvals.Required > 0;
        return new GateOutlook(waits, [.. waits ? [$"it needs the approval of {rules.Text}"] : Array.Empty<string>(), .. rules.ObjectionsAt(now)]);
    }

    /// <summary>True where the change may be applied now, which is recorded; false, with errors, where not.</summary>
    /// <param name="breakGlass">The reason on the command line; null where there is none.</param>
    /// <param name="how">How somebody agreed, where nobody has to be asked.</param>
    public static async Task<bool> PassAsync(RecordedChange change, string? breakGlass, string how, DiagnosticList diagnostics, CancellationToken cancellation)
    {
        var objections = change.Objections;
        if (objections.Count == 0)
        {
            await change.ApproveAsync(how, cancellation).ConfigureAwait(false);
            return true;
        }
        if (ReasonToBreak(breakGlass) is { } reason) return await change.BreakGlassAsync(reason, diagnostics, cancellation).ConfigureAwait(false);
        diagnostics.Error(
            $"Change {change.Id} must not be applied",
            $"{Capital(string.Join(", and ", objections))}.\n\nNothing was changed. In an emergency, -break-glass=REASON (or the environment variable MILLWRIGHT_BREAK_GLASS) applies it all the same; the ledger will say so for good.");
        return false;
    }

    private static string Capital(string text) => char.ToUpperInvariant(text[0]) + text[1..];
}
