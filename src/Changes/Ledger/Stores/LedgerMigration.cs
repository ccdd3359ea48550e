using System.Data.Common;
using System.Text;
using System.Text.Json;
using Millwright.Changes.LifeCycle;
using Millwright.Changes.LifeCycle.Events;

namespace Millwright.Changes.Ledger.Stores;

/// <summary>Brings a ledger of format 1, in which each record's body was one text, to the format of today.</summary>
/// <remarks>
/// No record's body or hash becomes another: a body is taken apart only where its parts make up the very same bytes again, and is
/// kept as it is where they do not, for verification to find what it found before.
/// </remarks>
internal sealed class LedgerMigration(DbConnection connection, DbTransaction transaction, LedgerDialect dialect)
{
    private const int BatchSize = 5000;

    private readonly Dictionary<string, long> _names = [];
    private long _lastName;

    public async Task RunAsync(CancellationToken cancellation)
    {
        await RunAsync("DROP INDEX IF EXISTS ledger_event_change", cancellation).ConfigureAwait(false);
        await RunAsync("ALTER TABLE ledger_event RENAME TO ledger_event_1", cancellation).ConfigureAwait(false);
        await RunAsync(LedgerSchema.Create(dialect), cancellation).ConfigureAwait(false);
        await LoadNamesAsync(cancellation).ConfigureAwait(false);
        for (var last = long.MinValue; ;)
        {
            var batch = await ReadAsync(last, cancellation).ConfigureAwait(false);
            if (batch.Count == 0) break;
            foreach (var (record, body) in batch) await WriteAsync(record, body, cancellation).ConfigureAwait(false);
            last = batch[^1].Record.Sequence;
        }
        await RunAsync("DROP TABLE ledger_event_1", cancellation).ConfigureAwait(false);
        await RunAsync("UPDATE ledger_head SET names = @names WHERE names < @names", cancellation, ("@names", _lastName)).ConfigureAwait(false);
    }

    private async Task LoadNamesAsync(CancellationToken cancellation)
    {
        using var command = connection.Command("SELECT id, name FROM ledger_name");
        command.Transaction = transaction;
        await using var reader = await command.ExecuteReaderAsync(cancellation).ConfigureAwait(false);
        while (await reader.ReadAsync(cancellation).ConfigureAwait(false))
        {
            _names[reader.GetString(1)] = reader.GetInt64(0);
            _lastName = Math.Max(_lastName, reader.GetInt64(0));
        }
    }

    private async Task<List<(StoredRecord Record, string Body)>> ReadAsync(long after, CancellationToken cancellation)
    {
        using var command = connection.Command($"SELECT seq, change, body, hash FROM ledger_event_1 WHERE seq > @after ORDER BY seq LIMIT {BatchSize}", ("@after", after));
        command.Transaction = transaction;
        command.CommandTimeout = 0;
        var batch = new List<(StoredRecord, string)>();
        await using var reader = await command.ExecuteReaderAsync(cancellation).ConfigureAwait(false);
        while (await reader.ReadAsync(cancellation).ConfigureAwait(false))
            batch.Add((new StoredRecord(reader.GetInt64(0), reader.GetInt64(1), 0, 0, 0, 0, [], reader.GetFieldValue<byte[]>(3)), reader.GetString(2)));
        return batch;
    }

    private async Task WriteAsync(StoredRecord record, string body, CancellationToken cancellation)
    {
        var data = body;
        if (Parts(record, body) is var (kind, by, at, particular))
        {
            record = record with
            {
                Kind = await NameAsync(kind, cancellation).ConfigureAwait(false),
                Actor = await NameAsync(by.Name, cancellation).ConfigureAwait(false),
                Source = await NameAsync(by.Source, cancellation).ConfigureAwait(false),
                At = at.ToUnixTimeMilliseconds(),
            };
            data = particular;
        }
        await RunAsync(StoredRecord.Insert, cancellation,
            ("@seq", record.Sequence), ("@change", record.Change), ("@kind", record.Kind), ("@actor", record.Actor), ("@source", record.Source),
            ("@at", record.At), ("@data", data), ("@hash", record.Hash)).ConfigureAwait(false);
    }

    /// <summary>The parts of a body; null where they would not make it up again to the byte.</summary>
    private static (string Kind, Actor By, DateTimeOffset At, string Data)? Parts(StoredRecord record, string body)
    {
        try
        {
            using var json = JsonDocument.Parse(body);
            var root = json.RootElement;
            var kind = EventJson.Text(root, "kind");
            var by = new Actor(EventJson.Text(root, "actor"), EventJson.Text(root, "source"));
            var at = EventJson.Time(root, "at");
            var data = root.GetProperty("data").GetRawText();
            return Encoding.UTF8.GetBytes(body).AsSpan().SequenceEqual(RecordBody.Of(record.Sequence, record.Change, kind, by, at, Encoding.UTF8.GetBytes(data)))
                ? (kind, by, at, data)
                : null;
        }
        catch (Exception e) when (e is JsonException or KeyNotFoundException or InvalidOperationException or FormatException or ArgumentOutOfRangeException)
        {
            return null;
        }
    }

    private async Task<long> NameAsync(string name, CancellationToken cancellation)
    {
        if (_names.TryGetValue(name, out var known)) return known;
        await RunAsync("INSERT INTO ledger_name (id, name) VALUES (@id, @name)", cancellation, ("@id", ++_lastName), ("@name", name)).ConfigureAwait(false);
        return _names[name] = _lastName;
    }

    private Task<int> RunAsync(string sql, CancellationToken cancellation, params (string Name, object? Value)[] parameters) => connection.RunAsync(transaction, sql, cancellation, parameters);
}
