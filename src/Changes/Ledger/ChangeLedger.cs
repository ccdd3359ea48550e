using System.Data.Common;
using System.Runtime.CompilerServices;
using Millwright.Changes.Ledger.Scans;
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

    /// <summary>Hears of everything that is added, once it is durable; null where nobody does.</summary>
    public ILedgerListener? Listener { get; set; }

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
            if (await ledger.FormatAsync(cancellation).ConfigureAwait(false) != LedgerSchema.Format) await ledger.PrepareAsync(cancellation).ConfigureAwait(false);
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
        LedgerTransaction committed;
        T result;
        try
        {
            await using var transaction = await _database.BeginWritingAsync(_connection, cancellation).ConfigureAwait(false);
            using var writer = await LedgerTransaction.BeginAsync(_connection, transaction, Opening, cancellation).ConfigureAwait(false);
            result = await write(writer).ConfigureAwait(false);
            await writer.FinishAsync(cancellation).ConfigureAwait(false);
            await transaction.CommitAsync(cancellation).ConfigureAwait(false);
            head = writer.Head;
            committed = writer;
        }
        catch (Exception e) when (_database.IsFailure(e))
        {
            throw Describe("written", e);
        }
        KeepHead(head);
        foreach (var (change, happened) in committed.Happened) Listener?.Happened(change, happened);
        foreach (var scanned in committed.Scanned) Listener?.Scanned(scanned);
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

    /// <summary>The newest change of the same target that came to its end after another was planned, and left the state with another serial than its plan needs; null where there is none.</summary>
    public async Task<Change?> StaledByAsync(Change change, CancellationToken cancellation)
    {
        if (!ChangeLifeCycle.IsPending(change.Phase) || change.State.Plan is not { } plan) return null;
        var last = await ReadAsync(() => ChangeQuery.LastEndedAsync(_connection, change.Proposal.Target, change.State.Proposal.At, cancellation)).ConfigureAwait(false);
        return last is { } id && id != change.Id && await FindAsync(id, cancellation).ConfigureAwait(false) is { } other && other.SerialAfter != plan.Serial ? other : null;
    }

    /// <summary>Changes that pass a filter, the newest first.</summary>
    public async Task<IReadOnlyList<Change>> ListAsync(ChangeFilter filter, CancellationToken cancellation)
    {
        var ids = await ReadAsync(() => ChangeQuery.FindAsync(_connection, filter, cancellation)).ConfigureAwait(false);
        var lives = await ReadAsync(() => ChangeReader.LivesAsync(_connection, ids, cancellation)).ConfigureAwait(false);
        return [.. ids.Select(id => Change.Of(id, lives[id]))];
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
            var hash = reader.GetFieldValue<byte[]>(0);
            yield return (Convert.ToHexStringLower(hash), LedgerDocument.IsWhole(hash, reader.GetFieldValue<byte[]>(1)));
        }
    }

    /// <summary>All records, or those of one change, in their order.</summary>
    public async IAsyncEnumerable<LedgerRecord> RecordsAsync(long? change, [EnumeratorCancellation] CancellationToken cancellation)
    {
        var only = change is null ? "" : " WHERE change = @change";
        var names = await LedgerNames.LoadAsync(_connection, cancellation).ConfigureAwait(false);
        var buffer = new byte[4096];
        using var command = _connection.Command($"SELECT {StoredRecord.Columns(Dialect)} FROM ledger_event{only} ORDER BY seq");
        if (change is { } number)
        {
            var parameter = command.CreateParameter();
            (parameter.ParameterName, parameter.Value) = ("@change", number);
            command.Parameters.Add(parameter);
        }
        command.CommandTimeout = 0;
        await using var reader = await command.ExecuteReaderAsync(cancellation).ConfigureAwait(false);
        while (await reader.ReadAsync(cancellation).ConfigureAwait(false))
        {
            var record = _database.ReadRecord(reader);
            if (record.WriteBody(names, ref buffer) is not { } length) throw new LedgerException($"Record {record.Sequence} of the ledger names what the ledger has no name for. Run \"millwright ledger verify\".");
            yield return new LedgerRecord(record.Sequence, record.Change, buffer[..length], record.Hash);
        }
    }

    /// <summary>The hash of the record before another; zeros before the first.</summary>
    public async Task<byte[]> HashBeforeAsync(long sequence, CancellationToken cancellation) =>
        await ReadAsync(() => _connection.ScalarAsync(null, "SELECT hash FROM ledger_event WHERE seq = @seq", cancellation, ("@seq", sequence - 1))).ConfigureAwait(false) as byte[] ?? new byte[32];

    internal DbConnection Connection => _connection;

    internal LedgerDialect Dialect => _database.Dialect;

    /// <summary>Reads a record of which all columns were asked for.</summary>
    internal StoredRecord ReadRecord(DbDataReader row) => _database.ReadRecord(row);

    /// <summary>What looks for drift found at a target, the newest first.</summary>
    public Task<IReadOnlyList<ScanPeriod>> ScansAsync(string target, int limit, CancellationToken cancellation) =>
        ReadAsync(() => ScanReader.ReadAsync(_connection, null, target, limit, cancellation));

    public async ValueTask DisposeAsync()
    {
        await _connection.DisposeAsync().ConfigureAwait(false);
        await _database.DisposeAsync().ConfigureAwait(false);
    }

    private (Actor By, DateTimeOffset At) Opening() => (new Actor("millwright", "program"), _time.GetUtcNow());

    /// <summary>The format that the tables have; null where there are none or they are of the first one, which did not say.</summary>
    private async Task<long?> FormatAsync(CancellationToken cancellation)
    {
        try
        {
            return await _connection.ScalarAsync(null, "SELECT MAX(format) FROM ledger_format", cancellation).ConfigureAwait(false) as long?;
        }
        catch (DbException)
        {
            return null;
        }
    }

    /// <summary>Makes the tables, or brings older ones to the format of today; in one transaction, so that nobody finds half of them.</summary>
    private async Task PrepareAsync(CancellationToken cancellation)
    {
        var hadRecords = await HasRecordsAsync(cancellation).ConfigureAwait(false);
        await using var transaction = await _database.BeginWritingAsync(_connection, cancellation).ConfigureAwait(false);
        await _connection.RunAsync(transaction, LedgerSchema.CreateFormat(Dialect), cancellation).ConfigureAwait(false);
        // Another process may have been at it until the lock was ours.
        var format = await _connection.ScalarAsync(transaction, "SELECT MAX(format) FROM ledger_format", cancellation).ConfigureAwait(false) as long?;
        if (format > LedgerSchema.Format) throw new LedgerException($"The ledger {Description} has format {format}, which a newer Millwright made; this one knows up to {LedgerSchema.Format}.");
        if (format is null && hadRecords) await new LedgerMigration(_connection, transaction, Dialect).RunAsync(cancellation).ConfigureAwait(false);
        else await _connection.RunAsync(transaction, LedgerSchema.Create(Dialect), cancellation).ConfigureAwait(false);
        await _connection.RunAsync(transaction, LedgerSchema.SetFormat, cancellation).ConfigureAwait(false);
        using var writer = await LedgerTransaction.BeginAsync(_connection, transaction, Opening, cancellation).ConfigureAwait(false);
        await writer.FinishAsync(cancellation).ConfigureAwait(false);
        await transaction.CommitAsync(cancellation).ConfigureAwait(false);
        KeepHead(writer.Head);
    }

    /// <summary>True where there is a ledger already, of whichever format.</summary>
    private async Task<bool> HasRecordsAsync(CancellationToken cancellation)
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
