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

    private LockInfo? _held;

    public ValueTask<byte[]?> GetAsync(CancellationToken cancellation) => session.RunAsync(table.SelectData, [workspace], DataAsync, cancellation);

    public async ValueTask PutAsync(ReadOnlyMemory<byte> state, CancellationToken cancellation) =>
        await session.ExecuteAsync(table.Upsert, [workspace, Encoding.UTF8.GetString(state.Span)], cancellation).ConfigureAwait(false);

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
