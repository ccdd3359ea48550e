using System.Text.Json;
using Millwright.Changes.Ledger;
using Millwright.Cli.CommandLine;
using Millwright.Cli.Recording;
using Millwright.Cli.Terminals;
using Millwright.Hcl.Diagnostics;
using Millwright.Values;

namespace Millwright.Cli.Commands;

/// <summary>Looks whether anybody changed the ledger.</summary>
internal sealed class LedgerVerifyCommand : LedgerCommand
{
    private const int Broken = 2;

    public override string Name => "ledger verify";
    public override string Summary => "Find any edit, deletion or reordering of the ledger";
    public override string Description => "Computes every hash of the ledger anew, holds each record against the one before it, the documents and the index against the records, and the end against the head kept beside the ledger and those given. Ends with 0 where all is whole, with 2 where something was changed, naming the first broken record, and with 1 where the ledger cannot be read.";
    public override string Example => "millwright ledger verify -head=1042:9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08";

    public override IReadOnlyList<Flag> Flags =>
    [
        new("head", FlagKind.List, "HEAD", "A head that \"ledger head\" printed at some time: the ledger has to continue it. May be given several times."),
        CommonFlags.Json,
    ];

    protected override string? Misuse(Arguments arguments) =>
        arguments.List("head").FirstOrDefault(static h => LedgerHead.Parse(h) is null) is { } wrong ? $"\"{wrong}\" is no head: a number, a colon and 64 hexadecimal digits, as \"ledger head\" prints it.\n" : null;

    protected override async Task<int> RunAsync(ChangeLedger ledger, LedgerSite site, Arguments arguments, Terminal terminal, DiagnosticList diagnostics, CancellationToken stopping)
    {
        var heads = arguments.List("head").Select(static h => LedgerHead.Parse(h)!).ToList();
        if (ledger.KeptHead is { } kept) heads.Add(kept);
        var verdict = await new LedgerVerifier(ledger).VerifyAsync(heads, stopping).ConfigureAwait(false);
        if (arguments.IsOn("json")) terminal.WriteLine(JsonOutput.Text(new JsonWriterOptions { Indented = true }, json => Write(json, verdict)));
        else if (verdict.IsWhole) terminal.WriteLine(terminal.Green($"The ledger is whole: {verdict.Records} records, head {verdict.Head}."));
        else diagnostics.Error("The ledger was changed", $"{verdict.Problem}\n\nThe {verdict.Records} records before it are whole. Compare with a backup or with an export to see what was changed.");
        return verdict.IsWhole ? 0 : Broken;
    }

    private static void Write(Utf8JsonWriter json, LedgerVerdict verdict)
    {
        json.WriteStartObject();
        json.WriteBoolean("whole", verdict.IsWhole);
        json.WriteNumber("records", verdict.Records);
        json.WriteString("head", verdict.Head.ToString());
        if (verdict.Broken is { } broken) json.WriteNumber("broken", broken);
        if (verdict.Problem is { } problem) json.WriteString("problem", problem);
        json.WriteEndObject();
    }
}
