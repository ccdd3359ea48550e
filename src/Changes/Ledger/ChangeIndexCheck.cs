using System.Data.Common;
using System.Runtime.InteropServices;
using System.Text;
using Millwright.Changes.Ledger.Stores;
using Millwright.Changes.LifeCycle;
using Millwright.Changes.LifeCycle.Events;
using Millwright.Changes.LifeCycle.States;

namespace Millwright.Changes.Ledger;

/// <summary>Makes the index anew from the records, in memory, and compares it with the one that lists are made from.</summary>
internal sealed class ChangeIndexCheck(DbConnection connection, LedgerNames names)
{
    private readonly Dictionary<long, IndexedChange> _changes = [];
    private readonly HashSet<IndexedName> _parties = [];
    private readonly HashSet<IndexedName> _touched = [];

    /// <summary>What the life cycle says of kinds of events, each asked for once.</summary>
    private readonly Dictionary<IndexedName, ChangePhase?> _steps = [];

    /// <summary>By the hash of each document, in hexadecimal, the first record that names it.</summary>
    public Dictionary<string, long> Documents { get; } = [];

    public long LastRecordOf(long change) => _changes.TryGetValue(change, out var known) ? known.LastRecord : 0;

    /// <summary>Takes the next record of a change; a problem where it cannot follow those before it.</summary>
    /// <exception cref="FormatException">Its data is not canonical, or not what its kind has.</exception>
    public string? Take(in StoredRecord record, string kind)
    {
        var change = _changes.GetValueOrDefault(record.Change);
        if (Next(change?.Phase, record.Kind, kind) is not { } phase)
            return $"cannot be: a change that {(change is null ? "was not proposed" : $"is {ChangeLifeCycle.Text(change.Phase!.Value)}")} cannot be followed by \"{kind}\"";
        if (change is null) _changes.Add(record.Change, change = new IndexedChange { Author = record.Actor, Opened = record.At });
        change.Phase = phase;
        change.LastRecord = record.Sequence;
        switch (kind)
        {
            case ChangeProposed.Name:
                TakeProposal(record, change);
                break;
            case PlanMade.Name:
                TakePlan(record, change);
                break;
            case ActionEnded.Name:
                TakeAction(record);
                break;
            default:
                CanonicalReader.Check(record.Data);
                if (kind is ApplySucceeded.Name or ApplyFailed.Name) change.Ended = record.At;
                break;
        }
        if (change.LastActor != record.Actor) _parties.Add(new IndexedName(change.LastActor = record.Actor, record.Change));
        return null;
    }

    /// <summary>The first change of which the index says something else than the records; null where there is none.</summary>
    public async Task<(long Change, string Difference)?> CompareAsync(CancellationToken cancellation)
    {
        var found = new HashSet<long>();
        using (var command = connection.Command("SELECT id, target, environment, author, phase, opened, ended, committed, plan FROM ledger_change ORDER BY id"))
        {
            await using var reader = await command.ExecuteReaderAsync(cancellation).ConfigureAwait(false);
            while (await reader.ReadAsync(cancellation).ConfigureAwait(false))
            {
                var id = reader.GetInt64(0);
                found.Add(id);
                if (!_changes.TryGetValue(id, out var expected)) return (id, "no record proposes it");
                if (expected.Difference(reader) is { } difference) return (id, difference);
            }
        }
        if (_changes.Keys.Where(id => !found.Contains(id)).Order().Cast<long?>().FirstOrDefault() is { } missing) return (missing, "it is not in the index");
        return await CompareAsync(_parties, "SELECT actor, change FROM ledger_party", "who took part", cancellation).ConfigureAwait(false)
            ?? await CompareAsync(_touched, "SELECT address, change FROM ledger_touched", "what it touched", cancellation).ConfigureAwait(false);
    }

    private ChangePhase? Next(ChangePhase? phase, long number, string kind)
    {
        ref var next = ref CollectionsMarshal.GetValueRefOrAddDefault(_steps, new IndexedName(number, (long)(phase ?? 0)), out var isKnown);
        return isKnown ? next : (next = ChangeLifeCycle.Next(phase, kind));
    }

    private async Task<(long Change, string Difference)?> CompareAsync(HashSet<IndexedName> expected, string sql, string what, CancellationToken cancellation)
    {
        using var command = connection.Command(sql);
        await using var reader = await command.ExecuteReaderAsync(cancellation).ConfigureAwait(false);
        while (await reader.ReadAsync(cancellation).ConfigureAwait(false))
        {
            if (!expected.Remove(new IndexedName(reader.GetInt64(0), reader.GetInt64(1)))) return (reader.GetInt64(1), $"{what} is not what the records say");
        }
        return expected.Count == 0 ? null : (expected.Min(static pair => pair.Change), $"{what} is not all there");
    }

    private void TakeProposal(in StoredRecord record, IndexedChange change)
    {
        var data = new CanonicalReader(record.Data);
        data.Open();
        for (var name = ReadOnlySpan<byte>.Empty; data.Member(ref name);)
        {
            if (name.SequenceEqual("\"target\""u8)) change.Target = names.NumberOf(data.Text());
            else if (name.SequenceEqual("\"environment\""u8)) change.Environment = names.NumberOf(data.Text());
            else if (name.SequenceEqual("\"committed\""u8)) change.Committed = EventJson.ParseTime(Plain(data.Text())).ToUnixTimeMilliseconds();
            // A commit that comes back is not delivered anew. The name stands behind that of the time.
            else if (name.SequenceEqual("\"rollsBack\""u8))
            {
                data.Value();
                change.Committed = null;
            }
            else data.Value();
        }
        data.End();
        if (change.Target is null) throw new FormatException("it names no target");
    }

    private void TakePlan(in StoredRecord record, IndexedChange change)
    {
        var data = new CanonicalReader(record.Data);
        var (hasPlan, hasDocument) = (false, false);
        data.Open();
        for (var name = ReadOnlySpan<byte>.Empty; data.Member(ref name);)
        {
            if (name.SequenceEqual("\"plan\""u8)) (change.Plan, hasPlan) = (Convert.FromHexString(Plain(data.Text())), true);
            else if (name.SequenceEqual("\"document\""u8))
            {
                Documents.TryAdd(Plain(data.Text()), record.Sequence);
                hasDocument = true;
            }
            else if (name.SequenceEqual("\"addresses\""u8))
            {
                data.OpenArray();
                for (var isFirst = true; data.Item(ref isFirst);) _touched.Add(new IndexedName(names.NumberOf(data.Text()), record.Change));
            }
            else data.Value();
        }
        data.End();
        if (!hasPlan || !hasDocument) throw new FormatException("it names no plan");
    }

    private void TakeAction(in StoredRecord record)
    {
        var data = new CanonicalReader(record.Data);
        var hasAddress = false;
        data.Open();
        for (var name = ReadOnlySpan<byte>.Empty; data.Member(ref name);)
        {
            if (name.SequenceEqual("\"address\""u8))
            {
                _touched.Add(new IndexedName(names.NumberOf(data.Text()), record.Change));
                hasAddress = true;
            }
            else data.Value();
        }
        data.End();
        if (!hasAddress) throw new FormatException("it names no address");
    }

    /// <summary>The characters of a text that has no escapes: hashes and times.</summary>
    private static string Plain(ReadOnlySpan<byte> text) => Encoding.UTF8.GetString(text[1..^1]);
}
