using System.Data.Common;
using Millwright.Changes.Ledger;
using Millwright.Changes.LifeCycle;
using Millwright.Cli.CommandLine;
using Millwright.Cli.Recording;
using Millwright.Cli.Terminals;
using Millwright.Hcl.Diagnostics;

namespace Millwright.Cli.Commands;

/// <summary>A command that works on the ledger of the directory it runs in.</summary>
internal abstract class LedgerCommand : Command
{
    public sealed override bool OptionsAnywhere => true;

    public sealed override async Task<int> RunAsync(Arguments arguments, Terminal terminal, CancellationToken stopping)
    {
        var diagnostics = new DiagnosticList();
        var code = 1;
        try
        {
            if (Misuse(arguments) is { } misuse) return UsageError.Show(this, misuse, terminal);
            if (LedgerSite.Find(Environment.CurrentDirectory, diagnostics) is { Exists: true } site)
            {
                await using var ledger = await site.OpenAsync(stopping).ConfigureAwait(false);
                code = await RunAsync(ledger, site, arguments, terminal, diagnostics, stopping).ConfigureAwait(false);
                await site.Notifications.FinishAsync(terminal).ConfigureAwait(false);
            }
            else if (!diagnostics.HasErrors)
            {
                diagnostics.Error("No ledger", "Nothing has been recorded here. A ledger is kept in a workspace with a millwright.hcl from the first change on; anywhere else, \"millwright ledger init\" begins one.");
            }
        }
        catch (Exception e) when (e is LedgerException or DbException)
        {
            diagnostics.Error("The ledger is not usable", e.Message);
        }
        terminal.Show(diagnostics);
        return diagnostics.HasErrors && code == 0 ? 1 : code;
    }

    /// <summary>What is wrong with the words given; null where nothing is.</summary>
    protected virtual string? Misuse(Arguments arguments) => null;

    /// <returns>The exit code.</returns>
    protected abstract Task<int> RunAsync(ChangeLedger ledger, LedgerSite site, Arguments arguments, Terminal terminal, DiagnosticList diagnostics, CancellationToken stopping);

    /// <summary>The change that the first word names; null, with an error, where there is none.</summary>
    protected static Task<Change?> FindAsync(ChangeLedger ledger, Arguments arguments, DiagnosticList diagnostics, CancellationToken stopping) =>
        NamedChange.FindAsync(ledger, arguments.Rest[0], diagnostics, stopping);
}
