using System.Globalization;
using Millwright.Changes.Ledger;
using Millwright.Changes.LifeCycle;
using Millwright.Hcl.Diagnostics;

namespace Millwright.Cli.Recording;

/// <summary>Finds the change that somebody names.</summary>
internal static class NamedChange
{
    /// <summary>Null, with an error, where the ledger has none of that number, or the text is none.</summary>
    public static async Task<Change?> FindAsync(ChangeLedger ledger, string text, DiagnosticList diagnostics, CancellationToken cancellation)
    {
        var change = long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var id) ? await ledger.FindAsync(id, cancellation).ConfigureAwait(false) : null;
        if (change is null) Missing(text, diagnostics);
        return change;
    }

    /// <summary>Null, with an error, where the ledger has none of that number.</summary>
    public static Task<Change?> FindAsync(ChangeLedger ledger, long number, DiagnosticList diagnostics, CancellationToken cancellation) =>
        FindAsync(ledger, number.ToString(CultureInfo.InvariantCulture), diagnostics, cancellation);

    /// <summary>Says that a change of that name is not in the ledger.</summary>
    public static void Missing(string text, DiagnosticList diagnostics) =>
        diagnostics.Error("No such change", $"The ledger has no change \"{text}\". Changes are named by their numbers, which \"millwright changes list\" shows.");
}
