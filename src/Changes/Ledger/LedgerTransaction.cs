using System.Data.Common;
using System.Text;
using Millwright.Changes.Ledger.Scans;
using Millwright.Changes.Ledger.Stores;
using Millwright.Changes.LifeCycle;
using Millwright.Changes.LifeCycle.Events;
using Millwright.Changes.LifeCycle.States;

namespace Millwright.Changes.Ledger;

/// <summary>What one writer adds to a ledger, all of it or nothing. Nobody else writes meanwhile, so what it reads stays true.</summary>
public sealed class LedgerTransaction : IDisposable
{
    private readonly DbConnection _connection;
    private readonly DbTransaction _transaction;
    private readonly Dictionary<string, DbCommand> _commands = [];
    private readonly Dictionary<long, List<LifeCycleEvent>> _lives = [];
    private readonly Dictionary<long, ChangeState> _states = [];
    private readonly ChangeIndex _index;
    private byte[] _hash;

    private LedgerTransaction(DbConnection connection, DbTransaction transaction, long sequence, byte[] hash, long changes, long names)
    {
        (_connection, _transaction, Sequence, _hash, Changes) = (connection, transaction, sequence, hash, changes);
        _index = new ChangeIndex(this, names);
    }

    /// <summary>What was added to changes, in its order; for those who hear of it once it is committed.</summary>
    internal List<(Change Change, IReadOnlyList<LifeCycleEvent> Happened)> Happened { get; } = [];

    /// <summary>Looks for drift that found something else than those before.</summary>
    internal List<DriftScanned> Scanned { get; } = [];

    /// <summary>The number of the last record.</summary>
    internal long Sequence { get; private set; }

    /// <summary>The number of the last change.</summary>
    internal long Changes { get; private set; }

    internal LedgerHead Head => new(Sequence, Convert.ToHexStringLower(_hash));

    /// <param name="opener">Who writes the first record, and when, where there is none.</param>
    internal static async Task<LedgerTransaction> BeginAsync(DbConnection connection, DbTransaction transaction, Func<(Actor By, DateTimeOffset At)> opener, CancellationToken cancellation)
    {
        var (found, sequence, hash, changes, names) = await ReadHeadAsync(connection, transaction, cancellation).ConfigureAwait(false);
        var writer = new LedgerTransaction(connection, transaction, sequence, hash, changes, names);
        if (found) return writer;
        await writer.RunAsync("INSERT INTO ledger_head (one, seq, hash, changes, names) VALUES (1, 0, @hash, 0, 0)", cancellation, ("@hash", hash)).ConfigureAwait(false);
        var (by, at) = opener();
        await writer.AddAsync(0, LedgerRecord.Opening, by, at, RecordBody.DataOf(static json =>
        {
            json.WriteNumber("format", 1);
            json.WriteString("ledger", Guid.NewGuid());
        }), cancellation).ConfigureAwait(false);
        return writer;
    }

    /// <summary>Begins a change.</summary>
    /// <returns>Its number.</returns>
    public async Task<long> ProposeAsync(ChangeProposed proposal, CancellationToken cancellation)
    {
        var id = ++Changes;
        _lives[id] = [];
        await AppendAsync(id, [proposal], cancellation).ConfigureAwait(false);
        return id;
    }

    /// <summary>Adds what happened to a change. Where it succeeded, what it takes back is marked as taken back, too.</summary>
    /// <returns>The change as it is then.</returns>
    /// <exception cref="IllegalTransitionException">It cannot have happened to it; nothing must be committed.</exception>
    public async Task<Change> AppendAsync(long change, IReadOnlyList<LifeCycleEvent> happened, CancellationToken cancellation)
    {
        var life = await LifeAsync(change, cancellation).ConfigureAwait(false);
        var state = _states.GetValueOrDefault(change);
        var isNew = state is null;
        foreach (var item in happened)
        {
            state = ChangeLifeCycle.Next(state, item);
            life.Add(item);
            await AddAsync(change, item.Kind, item.By, item.At, RecordBody.DataOf(item.Write), cancellation).ConfigureAwait(false);
        }
        _states[change] = state!;
        var now = new Change(change, state!, life);
        await _index.UpdateAsync(now, happened, isNew, cancellation).ConfigureAwait(false);
        Happened.Add((now, happened));
        if (happened.OfType<ApplySucceeded>().FirstOrDefault() is { } end) await MarkTakenBackAsync(now, end, cancellation).ConfigureAwait(false);
        return now;
    }

    private async Task MarkTakenBackAsync(Change change, ApplySucceeded end, CancellationToken cancellation)
    {
        if (change.Proposal.RollsBack is not { } first) return;
        foreach (var id in change.Proposal.RollsBackAlso.Prepend(first).Distinct())
        {
            if (await FindAsync(id, cancellation).ConfigureAwait(false) is { Phase: ChangePhase.Applied or ChangePhase.Failed or ChangePhase.Verified })
                await AppendAsync(id, [new ChangeRolledBack(change.Id) { By = end.By, At = end.At }], cancellation).ConfigureAwait(false);
        }
    }

    /// <summary>Takes down what a look for drift found. Where the one before found the same, only the time of this one is kept.</summary>
    public async Task ScannedAsync(DriftScanned scanned, CancellationToken cancellation)
    {
        var last = await ScanReader.ReadAsync(_connection, _transaction, scanned.Target, 1, cancellation).ConfigureAwait(false);
        var at = scanned.At.ToUnixTimeMilliseconds();
        var target = await _index.NameAsync(scanned.Target, cancellation).ConfigureAwait(false);
        if (last is [var before] && before.HasFound(scanned.Found))
        {
            await RunAsync("UPDATE ledger_scan SET last = @last WHERE target = @target AND seq = @seq AND last < @last", cancellation,
                ("@last", at), ("@target", target), ("@seq", before.Sequence)).ConfigureAwait(false);
            return;
        }
        var changed = scanned with { Before = last is [var other] ? other.Last : null };
        Scanned.Add(changed);
        await AddAsync(0, DriftScanned.Kind, scanned.By, scanned.At, RecordBody.DataOf(changed.Write), cancellation).ConfigureAwait(false);
        await RunAsync("INSERT INTO ledger_scan (target, seq, first, last) VALUES (@target, @seq, @first, @last)", cancellation,
            ("@target", target), ("@seq", Sequence), ("@first", at), ("@last", at)).ConfigureAwait(false);
    }

    /// <summary>Keeps a document; the event that names it has to follow.</summary>
    public async Task AttachAsync(LedgerDocument document, CancellationToken cancellation) =>
        await RunAsync("INSERT INTO ledger_document (hash, content) VALUES (@hash, @content) ON CONFLICT (hash) DO NOTHING", cancellation,
            ("@hash", Convert.FromHexString(document.Hash)), ("@content", document.Packed())).ConfigureAwait(false);

    /// <summary>A change as it is now; null where there is none of that number.</summary>
    public async Task<Change?> FindAsync(long change, CancellationToken cancellation)
    {
        var life = await LifeAsync(change, cancellation).ConfigureAwait(false);
        return life.Count == 0 ? null : new Change(change, _states[change], life);
    }

    /// <summary>The changes of a target that are being applied, or were when their process ended.</summary>
    public Task<IReadOnlyList<Change>> ApplyingAsync(string target, CancellationToken cancellation) =>
        InPhasesAsync(target, ChangePhase.Applying, ChangePhase.Applying, cancellation);

    /// <summary>The changes of a target for which nothing outside was touched yet, and still may be.</summary>
    public Task<IReadOnlyList<Change>> PendingAsync(string target, CancellationToken cancellation) =>
        InPhasesAsync(target, ChangePhase.Proposed, ChangePhase.Approved, cancellation);

    /// <summary>The change of a target that reached the world last; null where none has.</summary>
    public async Task<Change?> LastEndedAsync(string target, CancellationToken cancellation)
    {
        var id = await Command("SELECT MAX(c.id) FROM ledger_change c JOIN ledger_name t ON t.id = c.target WHERE t.name = @target AND c.ended IS NOT NULL", ("@target", target))
            .ExecuteScalarAsync(cancellation).ConfigureAwait(false);
        return id is long found ? await FindAsync(found, cancellation).ConfigureAwait(false) : null;
    }

    /// <summary>A document by its hash; null where it is not there.</summary>
    public async Task<LedgerDocument?> DocumentAsync(string hash, CancellationToken cancellation)
    {
        var content = await Command("SELECT content FROM ledger_document WHERE hash = @hash", ("@hash", Convert.FromHexString(hash))).ExecuteScalarAsync(cancellation).ConfigureAwait(false);
        return content is byte[] packed ? new LedgerDocument(hash, LedgerDocument.Unpack(packed)) : null;
    }

    private async Task<IReadOnlyList<Change>> InPhasesAsync(string target, ChangePhase first, ChangePhase last, CancellationToken cancellation)
    {
        var ids = new List<long>();
        var command = Command(
            "SELECT c.id FROM ledger_change c JOIN ledger_name t ON t.id = c.target WHERE t.name = @target AND c.phase >= @first AND c.phase <= @last ORDER BY c.id",
            ("@target", target), ("@first", (long)first), ("@last", (long)last));
        await using (var reader = await command.ExecuteReaderAsync(cancellation).ConfigureAwait(false))
        {
            while (await reader.ReadAsync(cancellation).ConfigureAwait(false)) ids.Add(reader.GetInt64(0));
        }
        var changes = new List<Change>();
        foreach (var id in ids) changes.Add((await FindAsync(id, cancellation).ConfigureAwait(false))!);
        return changes;
    }

    /// <summary>Writes the head; the transaction is the ledger's to commit.</summary>
    internal async Task FinishAsync(CancellationToken cancellation) =>
        await RunAsync("UPDATE ledger_head SET seq = @seq, hash = @hash, changes = @changes, names = @names WHERE one = 1", cancellation,
            ("@seq", Sequence), ("@hash", _hash), ("@changes", Changes), ("@names", _index.Names)).ConfigureAwait(false);

    internal DbCommand Command(string sql, params ReadOnlySpan<(string Name, object? Value)> parameters)
    {
        if (!_commands.TryGetValue(sql, out var command))
        {
            _commands.Add(sql, command = _connection.Command(sql, parameters));
            command.Transaction = _transaction;
            return command;
        }
        foreach (var (name, value) in parameters) command.Parameters[name].Value = value ?? DBNull.Value;
        return command;
    }

    internal Task<int> RunAsync(string sql, CancellationToken cancellation, params ReadOnlySpan<(string Name, object? Value)> parameters) =>
        Command(sql, parameters).ExecuteNonQueryAsync(cancellation);

    public void Dispose()
    {
        foreach (var command in _commands.Values) command.Dispose();
    }

    internal static async Task<(bool Found, long Sequence, byte[] Hash, long Changes, long Names)> ReadHeadAsync(DbConnection connection, DbTransaction? transaction, CancellationToken cancellation)
    {
        using var command = connection.Command("SELECT seq, hash, changes, names FROM ledger_head WHERE one = 1");
        command.Transaction = transaction;
        await using var reader = await command.ExecuteReaderAsync(cancellation).ConfigureAwait(false);
        return await reader.ReadAsync(cancellation).ConfigureAwait(false)
            ? (true, reader.GetInt64(0), reader.GetFieldValue<byte[]>(1), reader.GetInt64(2), reader.GetInt64(3))
            : (false, 0, new byte[32], 0, 0);
    }

    private async Task AddAsync(long change, string kind, Actor by, DateTimeOffset at, byte[] data, CancellationToken cancellation)
    {
        Sequence++;
        _hash = LedgerRecord.Chain(RecordBody.Of(Sequence, change, kind, by, at, data), _hash);
        await RunAsync(StoredRecord.Insert, cancellation,
            ("@seq", Sequence), ("@change", change),
            ("@kind", await _index.NameAsync(kind, cancellation).ConfigureAwait(false)),
            ("@actor", await _index.NameAsync(by.Name, cancellation).ConfigureAwait(false)),
            ("@source", await _index.NameAsync(by.Source, cancellation).ConfigureAwait(false)),
            ("@at", at.ToUnixTimeMilliseconds()), ("@data", Encoding.UTF8.GetString(data)), ("@hash", _hash)).ConfigureAwait(false);
    }

    private async Task<List<LifeCycleEvent>> LifeAsync(long change, CancellationToken cancellation)
    {
        if (_lives.TryGetValue(change, out var known)) return known;
        var life = await ChangeReader.LifeAsync(_connection, _transaction, change, cancellation).ConfigureAwait(false);
        if (life.Count > 0) _states[change] = Change.Of(change, life).State;
        return _lives[change] = life;
    }
}
