using System.Data.Common;
using System.Text.Json;
using Millwright.Changes.Ledger.Stores;
using Millwright.Changes.LifeCycle;
using Millwright.Changes.LifeCycle.Events;

namespace Millwright.Changes.Ledger;

/// <summary>Reads the events of one change.</summary>
internal static class ChangeReader
{
    private const int MostAtOnce = 500;

    /// <summary>A record's number and change, its kind, actor, source, time and data. A name that is missing is null, and so the record is read as damaged.</summary>
    private const string Select = """
        SELECT e.seq, e.change, k.name, a.name, s.name, e.at, e.data FROM ledger_event e
        LEFT JOIN ledger_name k ON k.id = e.kind LEFT JOIN ledger_name a ON a.id = e.actor LEFT JOIN ledger_name s ON s.id = e.source
        """;

    /// <exception cref="LedgerException">A record is damaged.</exception>
    public static async Task<List<LifeCycleEvent>> LifeAsync(DbConnection connection, DbTransaction? transaction, long change, CancellationToken cancellation)
    {
        using var command = connection.Command($"{Select} WHERE e.change = @change ORDER BY e.seq", ("@change", change));
        command.Transaction = transaction;
        var life = new List<LifeCycleEvent>();
        await using var reader = await command.ExecuteReaderAsync(cancellation).ConfigureAwait(false);
        while (await reader.ReadAsync(cancellation).ConfigureAwait(false)) life.Add(Read(reader));
        return life;
    }

    /// <summary>The events of several changes, by the changes' numbers.</summary>
    /// <exception cref="LedgerException">A record is damaged.</exception>
    public static async Task<Dictionary<long, List<LifeCycleEvent>>> LivesAsync(DbConnection connection, IReadOnlyList<long> changes, CancellationToken cancellation)
    {
        var lives = changes.ToDictionary(static id => id, static _ => new List<LifeCycleEvent>());
        foreach (var some in changes.Chunk(MostAtOnce))
        {
            using var command = connection.Command($"{Select} WHERE e.change IN ({string.Join(", ", some)}) ORDER BY e.seq");
            await using var reader = await command.ExecuteReaderAsync(cancellation).ConfigureAwait(false);
            while (await reader.ReadAsync(cancellation).ConfigureAwait(false)) lives[reader.GetInt64(1)].Add(Read(reader));
        }
        return lives;
    }

    private static LifeCycleEvent Read(DbDataReader row)
    {
        try
        {
            if (row.IsDBNull(2) || row.IsDBNull(3) || row.IsDBNull(4)) throw new FormatException("its kind, actor or source is missing");
            using var data = JsonDocument.Parse(row.GetString(6));
            return EventJson.Read(row.GetString(2), data.RootElement, new Actor(row.GetString(3), row.GetString(4)), row.Time(5));
        }
        catch (Exception e) when (e is JsonException or FormatException or KeyNotFoundException or InvalidOperationException or ArgumentOutOfRangeException)
        {
            throw new LedgerException($"Record {row.GetInt64(0)} of the ledger cannot be read: {e.Message}. Run \"millwright ledger verify\" to see whether somebody has changed it.", e);
        }
    }
}
