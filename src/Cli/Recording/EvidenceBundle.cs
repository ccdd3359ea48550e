using System.IO.Compression;
using System.Text;
using System.Text.Json;
using Millwright.Changes.Ledger;
using Millwright.Changes.LifeCycle;
using Millwright.Changes.LifeCycle.Events;
using Millwright.Values;

namespace Millwright.Cli.Recording;

/// <summary>Everything that the ledger knows of a change in one archive, for people who have no ledger.</summary>
internal static class EvidenceBundle
{
    public static async Task WriteAsync(ChangeLedger ledger, Change change, string path, CancellationToken cancellation)
    {
        await using var file = File.Create(path);
        using var archive = new ZipArchive(file, ZipArchiveMode.Create);
        Add(archive, "change.json", ChangeJson.Document(change));
        if (change.State.Plan is { } plan && await ledger.DocumentAsync(plan.Document, cancellation).ConfigureAwait(false) is { } document) Add(archive, "plan.json", document.Content.Span);
        Add(archive, "checks.json", ChangeJson.List(change.Events.OfType<PlanChecked>()));
        Add(archive, "approvals.json", ChangeJson.List(change.Events.Where(static e => e is ApprovalGiven or ChangeApproved or GlassBroken)));
        Add(archive, "log.txt", Encoding.UTF8.GetBytes(string.Concat(change.Events.Select(Line))));
        var records = new StringBuilder();
        var all = new List<LedgerRecord>();
        await foreach (var record in ledger.RecordsAsync(change.Id, cancellation).ConfigureAwait(false)) all.Add(record);
        foreach (var record in all)
            records.Append(record.ToLine(await ledger.HashBeforeAsync(record.Sequence, cancellation).ConfigureAwait(false))).Append('\n');
        Add(archive, "records.jsonl", Encoding.UTF8.GetBytes(records.ToString()));
        Add(archive, "README.txt", Encoding.UTF8.GetBytes(Instructions(change, await ledger.HeadAsync(cancellation).ConfigureAwait(false))));
    }

    private static string Line(LifeCycleEvent happened) =>
        $"{EventJson.FormatTime(happened.At)}  {happened.Kind}{(happened.Detail is { } detail ? $": {detail}" : "")}  by {happened.By.Name} ({happened.By.Source})\n";

    private static string Instructions(Change change, LedgerHead head) => $$"""
        Evidence of change {{change.Id}}

        change.json      the change as it was when this was written
        plan.json        the plan without its secrets (null stands for them); its SHA-256 is "document" in the record "planned"
        checks.json      what the checks said of the plan
        approvals.json   who approved it, by which rule, and whether anybody broke the glass
        log.txt          every event in words
        records.jsonl    the records of the ledger that all of this is made from

        To verify a record: take its line's "body" exactly as it is written, and "prev"; the SHA-256 of the bytes

            {"body":BODY,"prev":"PREV"}

        is its "hash". BODY is canonical JSON (RFC 8785). Other changes' records may lie between those here, so "prev" is the hash of
        the ledger's record with the number before. With python3:

            python3 -c 'import hashlib,json,sys
            for line in open("records.jsonl"):
                end = line.rindex(",\"hash\":\"")
                record = json.loads(line)
                text = line[:end] + ",\"prev\":\"" + record["prev"] + "\"}"
                print(record["body"]["seq"], hashlib.sha256(text.encode()).hexdigest() == record["hash"])'

        To verify that they are in the ledger: "millwright ledger verify -head=SEQ:HASH" with a record's number and hash says whether
        the ledger has it and is whole. When this was written, the ledger's head was

            {{head}}

        """;

    private static void Add(ZipArchive archive, string name, ReadOnlySpan<byte> content)
    {
        using var entry = archive.CreateEntry(name, CompressionLevel.Optimal).Open();
        entry.Write(content);
    }
}
