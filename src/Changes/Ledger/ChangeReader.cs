using System.Data.Common;
using System.Text;
using System.Text.Json;
using Millwright.Changes.Ledger.Stores;
using Millwright.Changes.LifeCycle.Events;

namespace Millwright.Changes.Ledger;

/// <summary>Reads the events of one change.</summary>
internal static class ChangeReader
{
    /// <exception cref="LedgerException">A record is damaged.</exception>
    public static async Task<List<LifeCycleEvent>> LifeAsync(DbConnection connection, DbTransaction? transaction, long change, CancellationToken cancellation)
    {
        using var command = connection.Command("SELECT seq, body FROM ledger_event WHERE change = @change ORDER BY seq", ("@change", change));
        command.Transaction = transaction;
        var life = new List<LifeCycleEvent>();
        await using var reader = await command.ExecuteReaderAsync(cancellation).ConfigureAwait(false);
        while (await reader.ReadAsync(cancellation).ConfigureAwait(false)) life.Add(Read(reader.GetInt64(0), reader.GetString(1)));
        return life;
    }

    private static LifeCycleEvent Read(long sequence, string body)
    {
        try
        {
            return LedgerRecord.EventOf(Encoding.UTF8.GetBytes(body));
        }
        catch (Exception e) when (e is JsonException or FormatException or KeyNotFoundException or InvalidOperationException)
        {
            throw new LedgerException($"Record {sequence} of the ledger cannot be read: {e.Message}. Run \"millwright ledger verify\" to see whether somebody has changed it.", e);
        }
    }
}
