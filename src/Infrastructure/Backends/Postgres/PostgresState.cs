using System.Globalization;
using System.Text;
using Millwright.Infrastructure.Backends.Remote;
using Millwright.Infrastructure.State;
using Npgsql;

namespace Millwright.Infrastructure.Backends.Postgres;

/// <summary>A state as a row, locked by an advisory lock on the row's id: the session that took it has to stay.</summary>
internal sealed class PostgresState(PostgresSession session, StatesTable table, string workspace) : IRemoteState
{
    /// <summary>Stands for all rows that do not exist yet.</summary>
    private const long Creation = -1;

    private const int MostRetakes = 10;
    private static readonly TimeSpan _retakePause = TimeSpan.FromMilliseconds(200);

    private LockInfo? _held;

    /// <summary>The connection that has the lock, as <see cref="PostgresSession.Connections"/> counts them.</summary>
    private int _heldOn;

    /// <summary>What is in the row as far as the holder of the lock knows, and what it was about to become.</summary>
    private byte[]? _known;
    private byte[]? _sent;
    private bool _hasRead;

    public async ValueTask<byte[]?> GetAsync(CancellationToken cancellation)
    {
        _known = await ReadAsync(cancellation).ConfigureAwait(false);
        _hasRead = true;
        return _known;
    }

    public async ValueTask PutAsync(ReadOnlyMemory<byte> state, CancellationToken cancellation)
    {
        if (_held is null)
        {
            await WriteAsync(state, repeatable: true, cancellation).ConfigureAwait(false);
            return;
        }
        // The lock went with the connection that had it: on another one it is to be taken again before anything is written.
        for (var attempt = 0; ; attempt++)
        {
            try
            {
                if (session.IsBroken || session.Connections != _heldOn) await RetakeAsync(cancellation).ConfigureAwait(false);
                _sent = state.ToArray();
                await WriteAsync(state, repeatable: false, cancellation).ConfigureAwait(false);
                (_known, _hasRead) = (_sent, true);
                return;
            }
            catch (StateStoreException) when (attempt == 0 && session.IsBroken)
            {
                // Once more, on a new connection.
            }
        }
    }

    public async ValueTask DeleteAsync(CancellationToken cancellation) =>
        await session.ExecuteAsync(table.Delete, [workspace], cancellation).ConfigureAwait(false);

    public async ValueTask<string?> LockAsync(LockInfo info, CancellationToken cancellation)
    {
        var row = await session.RunAsync(table.TryLock, [workspace], RowAsync, cancellation).ConfigureAwait(false);
        var id = Creation;
        // The database knows only that somebody holds the lock, not who: the waiter's own info is shown, as Terraform does.
        if (row is null)
        {
            if (!await session.RunAsync(StatesTable.TryLockCreation, [], FlagAsync, cancellation).ConfigureAwait(false))
                throw Locked($"Already locked for workspace creation: {workspace}", info);
        }
        else
        {
            id = row.Id;
            if (row.Creation) await ReleaseAsync(Creation, cancellation).ConfigureAwait(false);
            if (!row.Locked) throw Locked($"Workspace is already locked: {workspace}", info);
            if (!row.Creation)
            {
                await ReleaseAsync(id, cancellation).ConfigureAwait(false);
                throw Locked($"Cannot lock workspace; already locked for workspace creation: {workspace}", info);
            }
        }
        _heldOn = session.Connections;
        _held = info with { Path = id.ToString(CultureInfo.InvariantCulture) };
        return info.Id;
    }

    public async ValueTask UnlockAsync(string lockId, CancellationToken cancellation)
    {
        // Another session's lock ends with that session and cannot be broken from here; Terraform passes over it in silence.
        if (_held is null) return;
        var id = long.Parse(_held.Path, CultureInfo.InvariantCulture);
        _held = null;
        await ReleaseAsync(id, cancellation).ConfigureAwait(false);
    }

    public ValueTask DisposeAsync() => session.DisposeAsync();

    private ValueTask<byte[]?> ReadAsync(CancellationToken cancellation) => session.RunAsync(table.SelectData, [workspace], DataAsync, cancellation);

    private ValueTask<int> WriteAsync(ReadOnlyMemory<byte> state, bool repeatable, CancellationToken cancellation) =>
        session.RunAsync(table.Upsert, [workspace, Encoding.UTF8.GetString(state.Span)], static _ => ValueTask.FromResult(0), cancellation, repeatable);

    /// <exception cref="StateStoreException">Somebody else has it, or had it and has written the state.</exception>
    private async ValueTask RetakeAsync(CancellationToken cancellation)
    {
        const string lost = "The connection to PostgreSQL that held the lock on the state broke off, and";
        var id = long.Parse(_held!.Path, CultureInfo.InvariantCulture);
        // The server takes a moment to notice that the old connection is gone.
        for (var attempt = 0; !await session.RunAsync(StatesTable.Retake, [id], FlagAsync, cancellation).ConfigureAwait(false); attempt++)
        {
            if (attempt == MostRetakes) throw new StateStoreException($"{lost} the lock cannot be had again: somebody else has it now, or the server takes the old connection for alive. The state was not written.");
            await Task.Delay(_retakePause, cancellation).ConfigureAwait(false);
        }
        var stored = await ReadAsync(cancellation).ConfigureAwait(false);
        if (_hasRead && !Same(stored, _known) && !Same(stored, _sent))
            throw new StateStoreException($"{lost} somebody else has written the state since. It was not written over theirs.");
        _heldOn = session.Connections;
    }

    private static bool Same(byte[]? left, byte[]? right) => left is null ? right is null : right is not null && left.AsSpan().SequenceEqual(right);

    private ValueTask<bool> ReleaseAsync(long id, CancellationToken cancellation) =>
        session.RunAsync(StatesTable.Unlock, [id], FlagAsync, cancellation);

    private static StateLockedException Locked(string message, LockInfo info) => new($"{message}\n{info}") { WorthWaiting = true };

    private static async ValueTask<byte[]?> DataAsync(NpgsqlDataReader reader) =>
        await reader.ReadAsync().ConfigureAwait(false) && !await reader.IsDBNullAsync(0).ConfigureAwait(false) ? Encoding.UTF8.GetBytes(reader.GetString(0)) : null;

    private static async ValueTask<bool> FlagAsync(NpgsqlDataReader reader) => await reader.ReadAsync().ConfigureAwait(false) && reader.GetBoolean(0);

    private static async ValueTask<LockedRow?> RowAsync(NpgsqlDataReader reader) =>
        await reader.ReadAsync().ConfigureAwait(false) ? new LockedRow(reader.GetInt64(0), reader.GetBoolean(1), reader.GetBoolean(2)) : null;

    /// <param name="Locked">The row's lock was taken.</param>
    /// <param name="Creation">The lock on creation was taken too, and has to be given back.</param>
    private sealed record LockedRow(long Id, bool Locked, bool Creation);
}
