using System.Data.Common;
using System.Runtime.CompilerServices;
using Millwright.Changes.Ledger.Stores;
using Millwright.Changes.LifeCycle;
using Millwright.Changes.LifeCycle.Events;
using Millwright.Changes.LifeCycle.States;

namespace Millwright.Changes.Ledger;

/// <summary>The append-only, hash-chained record of every event of every change.</summary>
/// <remarks>Several processes may write to one ledger: they take turns, and each continues the chain where the one before it left it.</remarks>
public sealed class ChangeLedger : IAsyncDisposable
{
    private readonly ILedgerDatabase _database;
    private readonly DbConnection _connection;
    private readonly HeadFile? _headFile;
    private readonly TimeProvider _time;

    private ChangeLedger(ILedgerDatabase database, DbConnection connection, HeadFile? headFile, TimeProvider time) =>
        (_database, _connection, _headFile, _time) = (database, connection, headFile, time);

    /// <summary>Where it is, for messages.</summary>
    public string Description => _database.Description;

    /// <summary>Opens a ledger, and begins it where there is none.</summary>
    /// <param name="headFile">Keeps the newest head outside of the database; null for none.</param>
    /// <exception cref="LedgerException">It cannot be opened.</exception>
    public static async Task<ChangeLedger> OpenAsync(ILedgerDatabase database, HeadFile? headFile, TimeProvider time, CancellationToken cancellation)
    {
        var connection = await database.OpenAsync(cancellation).ConfigureAwait(false);
        var ledger = new ChangeLedger(database, connection, headFile, time);
        try
        {
            if (!await ledger.HasTablesAsync(cancellation).ConfigureAwait(false)) await ledger.CreateAsync(cancellation).ConfigureAwait(false);
            return ledger;
        }
        catch (Exception e) when (database.IsFailure(e))
        {
            await ledger.DisposeAsync().ConfigureAwait(false);
            throw ledger.Describe("opened", e);
        }
    }

    /// <summary>Adds to the ledger, durably and wholly or not at all.</summary>
    /// <exception cref="LedgerException">It cannot be written.</exception>
    public async Task<T> WriteAsync<T>(Func<LedgerTransaction, Task<T>> write, CancellationToken cancellation)
    {
        LedgerHead head;
        T result;
        try
        {
            await using var transaction = await _database.BeginWritingAsync(_connection, cancellation).ConfigureAwait(false);
            using var writer = await LedgerTransaction.BeginAsync(_connection, transaction, Opening, cancellation).ConfigureAwait(false);
            result = await write(writer).ConfigureAwait(false);
            await writer.FinishAsync(cancellation).ConfigureAwait(false);
            await transaction.CommitAsync(cancellation).ConfigureAwait(false);
            head = writer.Head;
        }
        catch (Exception e) when (_database.IsFailure(e))
        {
            throw Describe("written", e);
        }
        KeepHead(head);
        return result;
    }

    /// <summary>Adds what happened to one change.</summary>
    public Task<Change> AppendAsync(long change, IReadOnlyList<LifeCycleEvent> happened, CancellationToken cancellation) =>
        WriteAsync(transaction => transaction.AppendAsync(change, happened, cancellation), cancellation);

    public async Task<LedgerHead> HeadAsync(CancellationToken cancellation)
    {
        var (_, sequence, hash, _, _) = await ReadAsync(() => LedgerTransaction.ReadHeadAsync(_connection, null, cancellation)).ConfigureAwait(false);
        return new LedgerHead(sequence, Convert.ToHexStringLower(hash));
    }

    /// <summary>The head as it was last kept outside of the database; null where it is not kept.</summary>
    public LedgerHead? KeptHead => _headFile?.Read();

    /// <summary>A change with its events; null where there is none of that number.</summary>
    public async Task<Change?> FindAsync(long change, CancellationToken cancellation)
    {
        var life = await ReadAsync(() => ChangeReader.LifeAsync(_connection, null, change, cancellation)).ConfigureAwait(false);
        return life.Count == 0 ? null : Change.Of(change, life);
    }

    /// <summary>The newest change that has a plan; null where none has it.</summary>
    /// <param name="hash">The plan's SHA-256, in hexadecimal.</param>
    public async Task<Change?> FindByPlanAsync(string hash, CancellationToken cancellation)
    {
        var id = await ReadAsync(() => _connection.ScalarAsync(null, "SELECT MAX(id) FROM ledger_change WHERE plan = @plan", cancellation, ("@plan", Convert.FromHexString(hash)))).ConfigureAwait(false);
        return id is long found ? await FindAsync(found, cancellation).ConfigureAwait(false) : null;
    }

    /// <summary>Changes that pass a filter, the newest first.</summary>
    public async Task<IReadOnlyList<Change>> ListAsync(ChangeFilter filter, CancellationToken cancellation)
    {
        var ids = await ReadAsync(() => ChangeQuery.FindAsync(_connection, filter, cancellation)).ConfigureAwait(false);
        var changes = new List<Change>(ids.Count);
        foreach (var id in ids) changes.Add((await FindAsync(id, cancellation).ConfigureAwait(false))!);
        return changes;
    }

    /// <summary>When changes ended and how, for figures; in the order they ended.</summary>
    public Task<IReadOnlyList<Delivery>> DeliveriesAsync(ChangeFilter filter, CancellationToken cancellation) =>
        ReadAsync(() => ChangeQuery.DeliveriesAsync(_connection, filter, cancellation));

    /// <summary>A document by its hash; null where it is not there.</summary>
    public async Task<LedgerDocument?> DocumentAsync(string hash, CancellationToken cancellation)
    {
        var content = await ReadAsync(() => _connection.ScalarAsync(null, "SELECT content FROM ledger_document WHERE hash = @hash", cancellation, ("@hash", Convert.FromHexString(hash)))).ConfigureAwait(false);
        return content is byte[] packed ? new LedgerDocument(hash, LedgerDocument.Unpack(packed)) : null;
    }

    /// <summary>Each document's hash, and whether its content still has it.</summary>
    internal async IAsyncEnumerable<(string Hash, bool IsWhole)> DocumentsAsync([EnumeratorCancellation] CancellationToken cancellation)
    {
        using var command = _connection.Command("SELECT hash, content FROM ledger_document");
        command.CommandTimeout = 0;
        await using var reader = await command.ExecuteReaderAsync(cancellation).ConfigureAwait(false);
        while (await reader.ReadAsync(cancellation).ConfigureAwait(false))
        {
            var hash = Convert.ToHexStringLower(reader.GetFieldValue<byte[]>(0));
            yield return (hash, LedgerDocument.IsWhole(hash, reader.GetFieldValue<byte[]>(1)));
        }
    }

    /// <summary>All records, or those of one change, in their order.</summary>
    public async IAsyncEnumerable<LedgerRecord> RecordsAsync(long? change, [EnumeratorCancellation] CancellationToken cancellation)
    {
        var only = change is null ? "" : " WHERE change = @change";
        using var command = _connection.Command($"SELECT seq, change, {_database.Dialect.BodyBytes}, hash FROM ledger_event{only} ORDER BY seq");
        if (change is { } number)
        {
            var parameter = command.CreateParameter();
            (parameter.ParameterName, parameter.Value) = ("@change", number);
            command.Parameters.Add(parameter);
        }
        command.CommandTimeout = 0;
        await using var reader = await command.ExecuteReaderAsync(cancellation).ConfigureAwait(false);
        while (await reader.ReadAsync(cancellation).ConfigureAwait(false))
            yield return new LedgerRecord(reader.GetInt64(0), reader.GetInt64(1), reader.GetFieldValue<byte[]>(2), reader.GetFieldValue<byte[]>(3));
    }

    /// <summary>The hash of the record before another; zeros before the first.</summary>
    public async Task<byte[]> HashBeforeAsync(long sequence, CancellationToken cancellation) =>
        await ReadAsync(() => _connection.ScalarAsync(null, "SELECT hash FROM ledger_event WHERE seq = @seq", cancellation, ("@seq", sequence - 1))).ConfigureAwait(false) as byte[] ?? new byte[32];

    internal DbConnection Connection => _connection;

    public async ValueTask DisposeAsync()
    {
        await _connection.DisposeAsync().ConfigureAwait(false);
        await _database.DisposeAsync().ConfigureAwait(false);
    }

    private byte[] Opening() => LedgerRecord.OpeningBody(Guid.NewGuid(), new Actor("millwright", "program"), _time.GetUtcNow());

    private async Task<bool> HasTablesAsync(CancellationToken cancellation)
    {
        try
        {
            await _connection.ScalarAsync(null, "SELECT COUNT(*) FROM ledger_head", cancellation).ConfigureAwait(false);
            return true;
        }
        catch (DbException)
        {
            return false;
        }
    }

    /// <summary>In one transaction, so that nobody finds half of the tables.</summary>
    private async Task CreateAsync(CancellationToken cancellation)
    {
        await using var transaction = await _database.BeginWritingAsync(_connection, cancellation).ConfigureAwait(false);
        await _connection.RunAsync(transaction, LedgerSchema.Create(_database.Dialect), cancellation).ConfigureAwait(false);
        using var writer = await LedgerTransaction.BeginAsync(_connection, transaction, Opening, cancellation).ConfigureAwait(false);
        await writer.FinishAsync(cancellation).ConfigureAwait(false);
        await transaction.CommitAsync(cancellation).ConfigureAwait(false);
        KeepHead(writer.Head);
    }

    private void KeepHead(LedgerHead head)
    {
        try
        {
            _headFile?.Write(head);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // The records are safe; an older head is still a true one.
        }
    }

    private async Task<T> ReadAsync<T>(Func<Task<T>> read)
    {
        try
        {
            return await read().ConfigureAwait(false);
        }
        catch (Exception e) when (_database.IsFailure(e))
        {
            throw Describe("read", e);
        }
    }

    private LedgerException Describe(string what, Exception e) => new($"The ledger {Description} cannot be {what}: {e.Message}", e);
}
