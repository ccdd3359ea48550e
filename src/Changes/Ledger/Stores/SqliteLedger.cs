using System.Data;
using System.Data.Common;
using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace Millwright.Changes.Ledger.Stores;

/// <summary>A ledger in one file.</summary>
/// <remarks>Write-ahead logging lets readers go on beside a writer; with full synchronisation what is committed survives a power failure.</remarks>
public sealed class SqliteLedger(string path) : ILedgerDatabase
{
    private const int SecondsToWait = 60;

    // Said here, and not only found by reflection, so that native compilation keeps it.
    static SqliteLedger() => Batteries_V2.Init();

    public string Description => path;

    public LedgerDialect Dialect { get; } = new("INTEGER", "BLOB", "TEXT", " WITHOUT ROWID", "data");

    public async ValueTask<DbConnection> OpenAsync(CancellationToken cancellation)
    {
        var settings = new SqliteConnectionStringBuilder { DataSource = path, Pooling = false, DefaultTimeout = SecondsToWait };
        var connection = new SqliteConnection(settings.ConnectionString);
        try
        {
            await connection.OpenAsync(cancellation).ConfigureAwait(false);
            using var settle = connection.CreateCommand();
            settle.CommandText = "PRAGMA busy_timeout = 60000; PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA cache_size = -32768;";
            await settle.ExecuteNonQueryAsync(cancellation).ConfigureAwait(false);
            return connection;
        }
        catch (SqliteException e)
        {
            await connection.DisposeAsync().ConfigureAwait(false);
            throw new LedgerException($"The ledger \"{path}\" cannot be opened: {e.Message}", e);
        }
    }

    public ValueTask<DbTransaction> BeginWritingAsync(DbConnection connection, CancellationToken cancellation) =>
        // Not deferred: the lock is taken now, and not found missing half way through.
        ValueTask.FromResult<DbTransaction>(((SqliteConnection)connection).BeginTransaction(IsolationLevel.Serializable, deferred: false));

    /// <summary>Past the reader, which would ask for the type of every column first.</summary>
    StoredRecord ILedgerDatabase.ReadRecord(DbDataReader row)
    {
        var statement = ((SqliteDataReader)row).Handle;
        return new StoredRecord(
            raw.sqlite3_column_int64(statement, 0),
            raw.sqlite3_column_int64(statement, 1),
            raw.sqlite3_column_int64(statement, 2),
            raw.sqlite3_column_int64(statement, 3),
            raw.sqlite3_column_int64(statement, 4),
            raw.sqlite3_column_int64(statement, 5),
            raw.sqlite3_column_blob(statement, 6).ToArray(),
            raw.sqlite3_column_blob(statement, 7).ToArray());
    }

    public bool IsFailure(Exception error) => error is SqliteException;

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;
}
