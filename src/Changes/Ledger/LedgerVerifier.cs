using System.Globalization;
using System.Threading.Channels;
using Millwright.Changes.Ledger.Scans;
using Millwright.Changes.Ledger.Stores;
using Millwright.Changes.LifeCycle.Events;

namespace Millwright.Changes.Ledger;

/// <summary>Looks for any edit, deletion, reordering or truncation of a ledger.</summary>
/// <remarks>
/// One pass over the records, each read once; memory grows with the changes and addresses, not with the records. A record's body is
/// put together from its columns and hashed, so that a column which says something else than the body did shows as a wrong hash.
/// What is inside its data is read where the index or the life cycle needs it, by a reader that takes canonical JSON alone.
/// </remarks>
public sealed class LedgerVerifier(ChangeLedger ledger)
{
    private const int BatchSize = 512;

    private readonly byte[] _previous = new byte[32];
    private readonly byte[] _computed = new byte[32];
    private byte[] _body = new byte[4096];
    private long _sequence;

    /// <param name="anchors">Heads kept elsewhere: the ledger has to continue each.</param>
    /// <exception cref="LedgerException">The ledger cannot be read.</exception>
    public async Task<LedgerVerdict> VerifyAsync(IReadOnlyList<LedgerHead> anchors, CancellationToken cancellation)
    {
        var names = await LedgerNames.LoadAsync(ledger.Connection, cancellation).ConfigureAwait(false);
        var index = new ChangeIndexCheck(ledger.Connection, names);
        var scans = new ScanIndexCheck(ledger.Connection, names);
        if (await VerifyRecordsAsync(anchors, names, index, scans, cancellation).ConfigureAwait(false) is { } broken) return broken;
        return await LookAroundAsync(anchors, index, scans, cancellation).ConfigureAwait(false);
    }

    private async Task<LedgerVerdict?> VerifyRecordsAsync(
        IReadOnlyList<LedgerHead> anchors, LedgerNames names, ChangeIndexCheck index, ScanIndexCheck scans, CancellationToken cancellation)
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        var batches = Channel.CreateBounded<List<StoredRecord>>(4);
        // On a thread of its own: reading costs about as much as verifying does.
        var reading = Task.Run(() => FillAsync(batches.Writer, stop.Token), cancellation);
        try
        {
            await foreach (var batch in batches.Reader.ReadAllAsync(cancellation).ConfigureAwait(false))
            {
                foreach (var record in batch)
                {
                    if ((Verify(record, names, index, scans) ?? Hold(record, anchors, names)) is { } broken) return broken;
                }
            }
            return null;
        }
        finally
        {
            // The connection is free again only once its reader has ended.
            await stop.CancelAsync().ConfigureAwait(false);
            await reading.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private LedgerVerdict? Verify(in StoredRecord record, LedgerNames names, ChangeIndexCheck index, ScanIndexCheck scans)
    {
        if (record.Sequence != _sequence + 1) return Broken(_sequence + 1, $"is gone: record {_sequence} is followed by record {record.Sequence}");
        if (!HasItsHash(record, names))
            return Broken(record.Sequence, $"{Describe(record, names)} was changed, or the record before it was: its hash is not that of its content and of record {_sequence}'s hash");
        try
        {
            if (Look(record, names, index, scans) is { } problem) return Broken(record.Sequence, problem);
        }
        catch (FormatException e)
        {
            return Broken(record.Sequence, $"is no record of an event: {e.Message}");
        }
        record.Hash.CopyTo(_previous, 0);
        _sequence = record.Sequence;
        return null;
    }

    private bool HasItsHash(in StoredRecord record, LedgerNames names)
    {
        try
        {
            if (record.WriteBody(names, ref _body) is not { } length) return false;
            LedgerRecord.Chain(_body.AsSpan(0, length), _previous, _computed);
            return _computed.AsSpan().SequenceEqual(record.Hash);
        }
        catch (ArgumentOutOfRangeException)
        {
            // Its time is none.
            return false;
        }
    }

    /// <summary>Holds a record against the heads that were kept elsewhere.</summary>
    private LedgerVerdict? Hold(in StoredRecord record, IReadOnlyList<LedgerHead> anchors, LedgerNames names)
    {
        foreach (var anchor in anchors)
        {
            if (anchor.Sequence == _sequence && anchor.Hash != Convert.ToHexStringLower(_previous))
                return Broken(_sequence, $"{Describe(record, names)} is not the record that the kept head {anchor} names: the ledger was written anew from some record up to this one on");
        }
        return null;
    }

    private async Task FillAsync(ChannelWriter<List<StoredRecord>> batches, CancellationToken cancellation)
    {
        try
        {
            using var command = ledger.Connection.Command($"SELECT {StoredRecord.Columns(ledger.Dialect)} FROM ledger_event ORDER BY seq");
            command.CommandTimeout = 0;
            await using var reader = await command.ExecuteReaderAsync(cancellation).ConfigureAwait(false);
            var batch = new List<StoredRecord>(BatchSize);
            while (await reader.ReadAsync(cancellation).ConfigureAwait(false))
            {
                batch.Add(ledger.ReadRecord(reader));
                if (batch.Count < BatchSize) continue;
                await batches.WriteAsync(batch, cancellation).ConfigureAwait(false);
                batch = new List<StoredRecord>(BatchSize);
            }
            await batches.WriteAsync(batch, cancellation).ConfigureAwait(false);
            batches.Complete();
        }
        catch (Exception e)
        {
            batches.Complete(e);
        }
    }

    /// <summary>What the records alone cannot show: a missing tail, the documents, and the index.</summary>
    private async Task<LedgerVerdict> LookAroundAsync(IReadOnlyList<LedgerHead> anchors, ChangeIndexCheck index, ScanIndexCheck scans, CancellationToken cancellation)
    {
        if (anchors.Where(a => a.Sequence > _sequence).MaxBy(static a => a.Sequence) is { } missed)
            return Broken(_sequence + 1, $"is gone, and so is all up to record {missed.Sequence}: a head was kept of it");
        var head = await ledger.HeadAsync(cancellation).ConfigureAwait(false);
        if (head.Sequence > _sequence) return Broken(_sequence + 1, $"is gone, and so is all up to record {head.Sequence}, which the ledger itself says is the last");
        if (head != Head) return Broken(_sequence, $"is the last, and the ledger says that {head} is");
        if (await FindBrokenDocumentAsync(index.Documents, cancellation).ConfigureAwait(false) is var (record, hash, problem)) return Broken(record, $"names the document {hash[..12]}…, which {problem}");
        if (await scans.CompareAsync(cancellation).ConfigureAwait(false) is var (scan, wrong)) return Broken(scan, $"says otherwise than the ledger's index of drift scans: {wrong}. The record is right; somebody changed the index");
        return await index.CompareAsync(cancellation).ConfigureAwait(false) is var (change, difference)
            ? Broken(index.LastRecordOf(change), $"says otherwise than the ledger's index of change {change}: {difference}. The record is right; somebody changed the index")
            : new LedgerVerdict(_sequence, Head, null, null);
    }

    private LedgerHead Head => new(_sequence, Convert.ToHexStringLower(_previous));

    /// <summary>The document named by the first record of all whose document is not what it was; null where all are.</summary>
    private async Task<(long Record, string Hash, string Problem)?> FindBrokenDocumentAsync(Dictionary<string, long> documents, CancellationToken cancellation)
    {
        (long Record, string Hash, string Problem)? first = null;
        await foreach (var (hash, isWhole) in ledger.DocumentsAsync(cancellation).ConfigureAwait(false))
        {
            // A document that no record names proves nothing and harms nobody.
            if (documents.Remove(hash, out var record) && !isWhole && !(first?.Record < record)) first = (record, hash, "was changed");
        }
        foreach (var (hash, record) in documents)
        {
            if (!(first?.Record < record)) first = (record, hash, "is gone");
        }
        return first;
    }

    /// <summary>Looks into a record whose hash is right; null where what it says can be.</summary>
    /// <exception cref="FormatException">It is no record of an event.</exception>
    private static string? Look(in StoredRecord record, LedgerNames names, ChangeIndexCheck index, ScanIndexCheck scans)
    {
        if (record.Kind == 0) throw new FormatException("its body has another form than bodies have, or says that it is another record");
        var kind = names.TextOf(record.Kind)!;
        if (record.Change != 0) return index.Take(record, kind);
        switch (kind)
        {
            case LedgerRecord.Opening:
                CanonicalReader.Check(record.Data);
                return record.Sequence == 1 ? null : "opens a ledger, which only the first can";
            case DriftScanned.Kind:
                scans.Take(record);
                return null;
            default:
                return $"belongs to no change, which \"{kind}\" has to";
        }
    }

    private LedgerVerdict Broken(long record, string problem) =>
        new(_sequence, Head, record, string.Create(CultureInfo.InvariantCulture, $"Record {record} {problem}."));

    private static string Describe(in StoredRecord record, LedgerNames names) => names.TextOf(record.Kind) is { } kind && names.TextOf(record.Actor) is { } actor && record.At is >= 0 and < 253402300800000
        ? $"(change {record.Change}, {kind}, {EventJson.FormatTime(DateTimeOffset.FromUnixTimeMilliseconds(record.At))}, by {actor})"
        : $"(change {record.Change})";
}
