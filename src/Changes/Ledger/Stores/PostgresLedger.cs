using System.Data.Common;
using Npgsql;

namespace Millwright.Changes.Ledger.Stores;

/// <summary>A ledger in a PostgreSQL database, for several machines.</summary>
public sealed class PostgresLedger : ILedgerDatabase
{
    // Any number will do, as long as every Millwright takes the same.
    private const long WritersLock = 0x6D696C6C6C6564;

    private readonly NpgsqlDataSource _source;

    /// <param name="connection">Npgsql's connection string.</param>
    public PostgresLedger(string connection)
    {
        var builder = new NpgsqlSlimDataSourceBuilder(connection);
        builder.EnableTransportSecurity();
        _source = builder.Build();
        var settings = new NpgsqlConnectionStringBuilder(connection);
        Description = $"postgres://{settings.Host}:{settings.Port}/{settings.Database}";
    }

    public string Description { get; }

    public LedgerDialect Dialect { get; } = new("BIGINT", "BYTEA", "TEXT COLLATE \"C\"", "", "convert_to(data, 'UTF8')");

    public async ValueTask<DbConnection> OpenAsync(CancellationToken cancellation)
    {
        try
        {
            return await _source.OpenConnectionAsync(cancellation).ConfigureAwait(false);
        }
        catch (Exception e) when (IsFailure(e))
        {
            throw new LedgerException($"The ledger's database {Description} cannot be reached: {e.Message}", e);
        }
    }

    public async ValueTask<DbTransaction> BeginWritingAsync(DbConnection connection, CancellationToken cancellation)
    {
        var transaction = await connection.BeginTransactionAsync(cancellation).ConfigureAwait(false);
        using var command = connection.CreateCommand();
        command.Transaction = transaction;
        command.CommandText = $"SELECT pg_advisory_xact_lock({WritersLock})";
        await command.ExecuteNonQueryAsync(cancellation).ConfigureAwait(false);
        return transaction;
    }

    StoredRecord ILedgerDatabase.ReadRecord(DbDataReader row) => new(
        row.GetInt64(0), row.GetInt64(1), row.GetInt64(2), row.GetInt64(3), row.GetInt64(4), row.GetInt64(5), row.GetFieldValue<byte[]>(6), row.GetFieldValue<byte[]>(7));

    public bool IsFailure(Exception error) => error is NpgsqlException or System.Net.Sockets.SocketException or TimeoutException;

    public ValueTask DisposeAsync() => _source.DisposeAsync();
}
