using System.Text;
using Millwright.Changes.Ledger;
using Millwright.Cli.CommandLine;
using Millwright.Cli.Recording;
using Millwright.Cli.Terminals;
using Millwright.Hcl.Diagnostics;

namespace Millwright.Cli.Commands;

/// <summary>Writes the ledger, or the evidence of one change, for others to read.</summary>
internal sealed class LedgerExportCommand : LedgerCommand
{
    public override string Name => "ledger export";
    public override string Summary => "Write the ledger as JSON Lines, or the evidence of a change";
    public override string Usage => "ledger export [options] [CHANGE]";
    public override string Description => "Without a change, writes every record as one line of JSON: its body, its hash and the hash of the record before it. With the number of a change, writes a zip archive of evidence: the change, its plan without secrets, checks, approvals, the log of what was done, all its records, and how to verify them.";
    public override string Example => "millwright ledger export -out=change-42.zip 42";
    public override int MostWords => 1;

    public override IReadOnlyList<Flag> Flags => [new("out", FlagKind.Text, "FILE", "Where to write; the records go to the output where it is left out, evidence to change-NUMBER.zip.")];

    protected override async Task<int> RunAsync(ChangeLedger ledger, LedgerSite site, Arguments arguments, Terminal terminal, DiagnosticList diagnostics, CancellationToken stopping)
    {
        if (arguments.Rest.Count == 0)
        {
            await ExportAsync(ledger, arguments.Text("out"), terminal, stopping).ConfigureAwait(false);
            return 0;
        }
        if (await FindAsync(ledger, arguments, diagnostics, stopping).ConfigureAwait(false) is not { } change) return 1;
        var path = arguments.Text("out") ?? $"change-{change.Id}.zip";
        await EvidenceBundle.WriteAsync(ledger, change, path, stopping).ConfigureAwait(false);
        terminal.WriteLine($"Wrote the evidence of change {change.Id} to {path}.");
        return 0;
    }

    private static async Task ExportAsync(ChangeLedger ledger, string? path, Terminal terminal, CancellationToken stopping)
    {
        var writer = path is null ? null : new StreamWriter(path, append: false, new UTF8Encoding(false));
        await using (writer)
        {
            var previous = new byte[32];
            await foreach (var record in ledger.RecordsAsync(null, stopping).ConfigureAwait(false))
            {
                var line = record.ToLine(previous);
                if (writer is null) terminal.WriteLine(line);
                else await writer.WriteLineAsync(line).ConfigureAwait(false);
                previous = record.Hash.ToArray();
            }
        }
    }
}
