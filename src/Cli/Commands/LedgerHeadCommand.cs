using Millwright.Changes.Ledger;
using Millwright.Cli.CommandLine;
using Millwright.Cli.Recording;
using Millwright.Cli.Terminals;
using Millwright.Hcl.Diagnostics;

namespace Millwright.Cli.Commands;

/// <summary>Prints what shows later that nothing was taken away.</summary>
internal sealed class LedgerHeadCommand : LedgerCommand
{
    public override string Name => "ledger head";
    public override string Summary => "Print the number and hash of the last record";
    public override string Description => "Prints the number and the hash of the last record. Kept where whoever can write the ledger cannot, such as a CI log or a signed tag, it lets \"ledger verify -head\" find out whether anything up to it was changed or cut off.";
    public override string Example => "millwright ledger head";

    protected override async Task<int> RunAsync(ChangeLedger ledger, LedgerSite site, Arguments arguments, Terminal terminal, DiagnosticList diagnostics, CancellationToken stopping)
    {
        terminal.WriteLine((await ledger.HeadAsync(stopping).ConfigureAwait(false)).ToString());
        return 0;
    }
}
