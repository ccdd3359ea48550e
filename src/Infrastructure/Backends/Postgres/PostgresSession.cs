using Millwright.Infrastructure.State;
using Npgsql;

namespace Millwright.Infrastructure.Backends.Postgres;

/// <summary>One connection to the database, opened when first needed; the table is made at the same time.</summary>
internal sealed class PostgresSession(NpgsqlConnectionStringBuilder settings, StatesTable table) : IAsyncDisposable
{
    private NpgsqlDataSource? _source;
    private NpgsqlConnection? _connection;

    /// <summary>How many connections there have been: what a session had locked is gone with its connection.</summary>
    public int Connections { get; private set; }

    public bool IsBroken => _connection is { FullState: System.Data.ConnectionState.Broken or System.Data.ConnectionState.Closed };

    /// <summary>Runs a statement, once more on a new connection where the old one turns out to be dead.</summary>
    /// <param name="repeatable">False where a second run could do harm, or where the old connection held a lock.</param>
    /// <exception cref="StateStoreException">The database cannot be reached or refuses.</exception>
    public async ValueTask<T> RunAsync<T>(string sql, object[] parameters, Func<NpgsqlDataReader, ValueTask<T>> read, CancellationToken cancellation, bool repeatable = true)
    {
        for (var attempt = 0; ; attempt++)
        {
            try
            {
                if (IsBroken) await CloseAsync().ConfigureAwait(false);
                var connection = await OpenAsync(cancellation).ConfigureAwait(false);
                return await ExecuteAsync(connection, sql, parameters, read, cancellation).ConfigureAwait(false);
            }
            catch (NpgsqlException) when (repeatable && attempt == 0 && IsBroken)
            {
                // The next attempt has a connection of its own.
            }
            catch (Exception e) when (e is NpgsqlException or TimeoutException or System.Net.Sockets.SocketException or IOException or ArgumentException or InvalidOperationException)
            {
                throw new StateStoreException(Describe(e), e);
            }
        }
    }

    public ValueTask<int> ExecuteAsync(string sql, object[] parameters, CancellationToken cancellation) =>
        RunAsync(sql, parameters, static _ => ValueTask.FromResult(0), cancellation);

    public async ValueTask DisposeAsync()
    {
        await CloseAsync().ConfigureAwait(false);
        if (_source is not null) await _source.DisposeAsync().ConfigureAwait(false);
    }

    private async ValueTask CloseAsync()
    {
        if (_connection is not null) await _connection.DisposeAsync().ConfigureAwait(false);
        _connection = null;
    }

    private async ValueTask<NpgsqlConnection> OpenAsync(CancellationToken cancellation)
    {
        if (_connection is not null) return _connection;
        if (_source is null)
        {
            var builder = new NpgsqlSlimDataSourceBuilder(settings.ConnectionString);
            builder.EnableTransportSecurity();
            _source = builder.Build();
        }
        var connection = await _source.OpenConnectionAsync(cancellation).ConfigureAwait(false);
        try
        {
            await PrepareAsync(connection, cancellation).ConfigureAwait(false);
        }
        catch
        {
            await connection.DisposeAsync().ConfigureAwait(false);
            throw;
        }
        Connections++;
        return _connection = connection;
    }

    private async ValueTask PrepareAsync(NpgsqlConnection connection, CancellationToken cancellation)
    {
        // Asked first: not everybody who may use the schema may create it.
        if (table.CreatesSchema && await ExecuteAsync(connection, StatesTable.CountSchemas, [table.Schema], FirstNumberAsync, cancellation).ConfigureAwait(false) == 0)
            await DoAsync(connection, table.CreateSchema, cancellation).ConfigureAwait(false);
        if (table.CreatesTable)
        {
            await DoAsync(connection, StatesTable.CreateSequence, cancellation).ConfigureAwait(false);
            await DoAsync(connection, table.CreateTable, cancellation).ConfigureAwait(false);
        }
        if (table.CreatesIndex) await DoAsync(connection, table.CreateIndex, cancellation).ConfigureAwait(false);
    }

    private static async ValueTask<long> FirstNumberAsync(NpgsqlDataReader reader) => await reader.ReadAsync().ConfigureAwait(false) ? reader.GetInt64(0) : 0;

    private static async ValueTask DoAsync(NpgsqlConnection connection, string sql, CancellationToken cancellation) =>
        await ExecuteAsync(connection, sql, [], static _ => ValueTask.FromResult(0), cancellation).ConfigureAwait(false);

    private static async ValueTask<T> ExecuteAsync<T>(NpgsqlConnection connection, string sql, object[] parameters, Func<NpgsqlDataReader, ValueTask<T>> read, CancellationToken cancellation)
    {
        var command = new NpgsqlCommand(sql, connection);
        await using var _ = command.ConfigureAwait(false);
        foreach (var parameter in parameters) command.Parameters.Add(new NpgsqlParameter { Value = parameter });
        var reader = await command.ExecuteReaderAsync(cancellation).ConfigureAwait(false);
        await using var __ = reader.ConfigureAwait(false);
        return await read(reader).ConfigureAwait(false);
    }

    private string Describe(Exception error)
    {
        var where = $"{settings.Host}:{settings.Port}";
        return error is PostgresException { MessageText: var text } ? $"pq: {text}" : $"PostgreSQL at {where}: {(error.InnerException is System.Net.Sockets.SocketException inner ? Remote.RestClient.Reason(inner) : error.Message)}";
    }
}
