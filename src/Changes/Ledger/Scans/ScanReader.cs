using System.Data.Common;
using System.Text.Json;
using Millwright.Changes.Ledger.Stores;

namespace Millwright.Changes.Ledger.Scans;

/// <summary>Reads what looks for drift found.</summary>
internal static class ScanReader
{
    /// <summary>The newest first.</summary>
    /// <exception cref="LedgerException">A record is damaged.</exception>
    public static async Task<IReadOnlyList<ScanPeriod>> ReadAsync(DbConnection connection, DbTransaction? transaction, string target, int limit, CancellationToken cancellation)
    {
        using var command = connection.Command(
            $"SELECT s.seq, e.data, s.first, s.last FROM ledger_scan s JOIN ledger_name n ON n.id = s.target JOIN ledger_event e ON e.seq = s.seq WHERE n.name = @target ORDER BY s.seq DESC LIMIT {limit}",
            ("@target", target));
        command.Transaction = transaction;
        var periods = new List<ScanPeriod>();
        await using var reader = await command.ExecuteReaderAsync(cancellation).ConfigureAwait(false);
        while (await reader.ReadAsync(cancellation).ConfigureAwait(false)) periods.Add(new ScanPeriod(reader.GetInt64(0), Found(reader), reader.Time(2), reader.Time(3)));
        return periods;
    }

    private static IReadOnlyList<DriftFinding> Found(DbDataReader row)
    {
        try
        {
            using var data = JsonDocument.Parse(row.GetString(1));
            return DriftScanned.ReadFound(data.RootElement);
        }
        catch (Exception e) when (e is JsonException or FormatException or KeyNotFoundException or InvalidOperationException)
        {
            throw new LedgerException($"Record {row.GetInt64(0)} of the ledger cannot be read: {e.Message}. Run \"millwright ledger verify\" to see whether somebody has changed it.", e);
        }
    }
}
