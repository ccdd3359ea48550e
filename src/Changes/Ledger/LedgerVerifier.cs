using System.Globalization;
using System.Text.Json;
using Millwright.Changes.LifeCycle.Events;

namespace Millwright.Changes.Ledger;

/// <summary>Looks for any edit, deletion, reordering or truncation of a ledger.</summary>
/// <remarks>One pass over the records, each read once; memory grows with the changes and addresses, not with the records.</remarks>
public sealed class LedgerVerifier(ChangeLedger ledger)
{
    /// <summary>By the hash of each document the first record that names it.</summary>
    private readonly Dictionary<string, long> _documents = [];

    private byte[] _previous = new byte[32];
    private long _sequence;

    /// <param name="anchors">Heads kept elsewhere: the ledger has to continue each.</param>
    /// <exception cref="LedgerException">The ledger cannot be read.</exception>
    public async Task<LedgerVerdict> VerifyAsync(IReadOnlyList<LedgerHead> anchors, CancellationToken cancellation)
    {
        var index = await ChangeIndexCheck.LoadAsync(ledger.Connection, cancellation).ConfigureAwait(false);
        var computed = new byte[32];
        await foreach (var record in ledger.RecordsAsync(null, cancellation).ConfigureAwait(false))
        {
            if (record.Sequence != _sequence + 1) return Broken(_sequence + 1, $"is gone: record {_sequence} is followed by record {record.Sequence}");
            LedgerRecord.Chain(record.Body.Span, _previous, computed);
            if (!computed.AsSpan().SequenceEqual(record.Hash.Span))
                return Broken(record.Sequence, $"{Describe(record)} was changed, or the record before it was: its hash is not that of its content and of record {_sequence}'s hash");
            if (Look(record, index) is { } problem) return Broken(record.Sequence, problem);
            _previous = record.Hash.ToArray();
            _sequence = record.Sequence;
            foreach (var anchor in anchors)
            {
                if (anchor.Sequence == _sequence && anchor.Hash != Convert.ToHexStringLower(_previous))
                    return Broken(_sequence, $"{Describe(record)} is not the record that the kept head {anchor} names: the ledger was written anew from some record up to this one on");
            }
        }
        return await LookAroundAsync(anchors, index, cancellation).ConfigureAwait(false);
    }

    /// <summary>What the records alone cannot show: a missing tail, the documents, and the index.</summary>
    private async Task<LedgerVerdict> LookAroundAsync(IReadOnlyList<LedgerHead> anchors, ChangeIndexCheck index, CancellationToken cancellation)
    {
        if (anchors.Where(a => a.Sequence > _sequence).MaxBy(static a => a.Sequence) is { } missed)
            return Broken(_sequence + 1, $"is gone, and so is all up to record {missed.Sequence}: a head was kept of it");
        var head = await ledger.HeadAsync(cancellation).ConfigureAwait(false);
        if (head.Sequence > _sequence) return Broken(_sequence + 1, $"is gone, and so is all up to record {head.Sequence}, which the ledger itself says is the last");
        if (head != Head) return Broken(_sequence, $"is the last, and the ledger says that {head} is");
        if (await FindBrokenDocumentAsync(cancellation).ConfigureAwait(false) is var (record, hash, problem)) return Broken(record, $"names the document {hash[..12]}…, which {problem}");
        return await index.CompareAsync(cancellation).ConfigureAwait(false) is var (change, difference)
            ? Broken(index.LastRecordOf(change), $"says otherwise than the ledger's index of change {change}: {difference}. The record is right; somebody changed the index")
            : new LedgerVerdict(_sequence, Head, null, null);
    }

    private LedgerHead Head => new(_sequence, Convert.ToHexStringLower(_previous));

    /// <summary>The document named by the first record of all whose document is not what it was; null where all are.</summary>
    private async Task<(long Record, string Hash, string Problem)?> FindBrokenDocumentAsync(CancellationToken cancellation)
    {
        var missing = new Dictionary<string, long>(_documents);
        (long Record, string Hash, string Problem)? first = null;
        await foreach (var (hash, isWhole) in ledger.DocumentsAsync(cancellation).ConfigureAwait(false))
        {
            // A document that no record names proves nothing and harms nobody.
            if (missing.Remove(hash, out var record) && !isWhole && !(first?.Record < record)) first = (record, hash, "was changed");
        }
        foreach (var (hash, record) in missing)
        {
            if (!(first?.Record < record)) first = (record, hash, "is gone");
        }
        return first;
    }

    /// <summary>Looks into a record whose hash is right; null where what it says can be.</summary>
    private string? Look(LedgerRecord record, ChangeIndexCheck index)
    {
        try
        {
            using var json = JsonDocument.Parse(record.Body);
            var view = new RecordView(json.RootElement);
            if (view.Sequence != record.Sequence) return $"says that it is record {view.Sequence}: it was moved";
            if (view.Change != record.Change) return $"belongs to change {view.Change} and is filed under change {record.Change}";
            if (view.Kind == LedgerRecord.Opening) return record.Sequence == 1 ? null : "opens a ledger, which only the first can";
            if (view.Kind == PlanMade.Name) _documents.TryAdd(view.Data.GetProperty("document").GetString()!, record.Sequence);
            return index.Take(view);
        }
        catch (Exception e) when (e is JsonException or KeyNotFoundException or InvalidOperationException or FormatException)
        {
            return $"is no record of an event: {e.Message}";
        }
    }

    private LedgerVerdict Broken(long record, string problem) =>
        new(_sequence, Head, record, string.Create(CultureInfo.InvariantCulture, $"Record {record} {problem}."));

    private static string Describe(LedgerRecord record)
    {
        try
        {
            var happened = LedgerRecord.EventOf(record.Body);
            return $"(change {record.Change}, {happened.Kind}, {EventJson.FormatTime(happened.At)}, by {happened.By.Name})";
        }
        catch (Exception e) when (e is JsonException or KeyNotFoundException or InvalidOperationException or FormatException)
        {
            return $"(change {record.Change})";
        }
    }
}
