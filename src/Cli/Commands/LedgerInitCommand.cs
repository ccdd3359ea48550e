using Millwright.Changes.Ledger;
using Millwright.Cli.CommandLine;
using Millwright.Cli.Recording;
using Millwright.Cli.Terminals;
using Millwright.Hcl.Diagnostics;

namespace Millwright.Cli.Commands;

/// <summary>Begins a ledger where nothing is recorded yet.</summary>
internal sealed class LedgerInitCommand : Command
{
    public override string Name => "ledger init";
    public override string Summary => "Begin to record changes";
    public override string Description => "Begins the ledger of the current directory: from now on every apply, destroy, import and state edit in it and below is recorded. Keeps it in .millwright/ledger.db, which git ignores, or where the \"store\" block of millwright.hcl or MILLWRIGHT_LEDGER says. Does nothing where there is one.";
    public override string Example => "millwright ledger init";

    public override async Task<int> RunAsync(Arguments arguments, Terminal terminal, CancellationToken stopping)
    {
        var diagnostics = new DiagnosticList();
        try
        {
            var site = LedgerSite.Find(Environment.CurrentDirectory, diagnostics) ?? (diagnostics.HasErrors ? null : LedgerSite.For(Environment.CurrentDirectory, diagnostics));
            if (site is not null)
            {
                await using var ledger = await site.OpenAsync(stopping).ConfigureAwait(false);
                terminal.WriteLine(terminal.Green($"Changes are recorded in {ledger.Description}."));
                terminal.WriteLine($"\nIts head is {await ledger.HeadAsync(stopping).ConfigureAwait(false)}. Keep heads elsewhere: \"millwright ledger verify -head=HEAD\" then\nfinds out whether anything before them was taken away.");
            }
        }
        catch (LedgerException e)
        {
            diagnostics.Error("The ledger is not usable", e.Message);
        }
        terminal.Show(diagnostics);
        return diagnostics.HasErrors ? 1 : 0;
    }
}
