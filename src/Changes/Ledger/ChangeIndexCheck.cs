using System.Data.Common;
using Millwright.Changes.Ledger.Stores;
using Millwright.Changes.LifeCycle;
using Millwright.Changes.LifeCycle.Events;
using Millwright.Changes.LifeCycle.States;

namespace Millwright.Changes.Ledger;

/// <summary>Makes the index anew from the records, in memory, and compares it with the one that lists are made from.</summary>
internal sealed class ChangeIndexCheck
{
    private readonly DbConnection _connection;
    private readonly Dictionary<string, long> _names;
    private readonly Dictionary<long, IndexedChange> _changes = [];
    private readonly Dictionary<long, long> _lastRecords = [];
    private readonly HashSet<(long Actor, long Change)> _parties = [];
    private readonly HashSet<(long Address, long Change)> _touched = [];

    private ChangeIndexCheck(DbConnection connection, Dictionary<string, long> names) => (_connection, _names) = (connection, names);

    public static async Task<ChangeIndexCheck> LoadAsync(DbConnection connection, CancellationToken cancellation)
    {
        var names = new Dictionary<string, long>();
        using var command = connection.Command("SELECT id, name FROM ledger_name");
        await using var reader = await command.ExecuteReaderAsync(cancellation).ConfigureAwait(false);
        while (await reader.ReadAsync(cancellation).ConfigureAwait(false)) names[reader.GetString(1)] = reader.GetInt64(0);
        return new ChangeIndexCheck(connection, names);
    }

    public long LastRecordOf(long change) => _lastRecords.GetValueOrDefault(change);

    /// <summary>Takes the next record; a problem where it cannot follow those before it.</summary>
    public string? Take(RecordView record)
    {
        var change = _changes.GetValueOrDefault(record.Change);
        if (ChangeLifeCycle.Next(change?.Phase, record.Kind) is not { } phase)
            return $"cannot be: a change that {(change is null ? "was not proposed" : $"is {ChangeLifeCycle.Text(change.Phase!.Value)}")} cannot be followed by \"{record.Kind}\"";
        _lastRecords[record.Change] = record.Sequence;
        if (change is null) _changes.Add(record.Change, change = Begin(record));
        change.Phase = phase;
        switch (record.Kind)
        {
            case PlanMade.Name:
                change.Plan = record.Data.GetProperty("plan").GetString();
                foreach (var address in EventJson.List(record.Data, "addresses")) Add(_touched, address, record.Change);
                break;
            case ActionEnded.Name:
                Add(_touched, record.Data.GetProperty("address").GetString()!, record.Change);
                break;
            case ApplySucceeded.Name or ApplyFailed.Name:
                change.Ended = record.At;
                break;
        }
        Add(_parties, record.Actor, record.Change);
        return null;
    }

    /// <summary>The first change of which the index says something else than the records; null where there is none.</summary>
    public async Task<(long Change, string Difference)?> CompareAsync(CancellationToken cancellation)
    {
        var found = new HashSet<long>();
        using (var command = _connection.Command("SELECT id, target, environment, author, phase, opened, ended, committed, plan FROM ledger_change ORDER BY id"))
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

    private async Task<(long Change, string Difference)?> CompareAsync(HashSet<(long, long Change)> expected, string sql, string what, CancellationToken cancellation)
    {
        using var command = _connection.Command(sql);
        await using var reader = await command.ExecuteReaderAsync(cancellation).ConfigureAwait(false);
        while (await reader.ReadAsync(cancellation).ConfigureAwait(false))
        {
            if (!expected.Remove((reader.GetInt64(0), reader.GetInt64(1)))) return (reader.GetInt64(1), $"{what} is not what the records say");
        }
        return expected.Count == 0 ? null : (expected.Min(static pair => pair.Change), $"{what} is not all there");
    }

    private IndexedChange Begin(RecordView record) => new()
    {
        Target = Name(record.Data.GetProperty("target").GetString()!),
        Environment = EventJson.OptionalText(record.Data, "environment") is { } environment ? Name(environment) : null,
        Author = Name(record.Actor),
        Opened = record.At,
        Committed = !record.Data.TryGetProperty("rollsBack", out _) && record.Data.TryGetProperty("committed", out _) ? RecordView.Milliseconds(record.Data, "committed") : null,
    };

    private void Add(HashSet<(long, long)> pairs, string name, long change) => pairs.Add((Name(name), change));

    // A name that the index lacks is a difference wherever it is compared.
    private long Name(string name) => _names.GetValueOrDefault(name, -1);
}
