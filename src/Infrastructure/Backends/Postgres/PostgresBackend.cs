using Millwright.Infrastructure.Backends.Remote;
using Npgsql;

namespace Millwright.Infrastructure.Backends.Postgres;

/// <summary>Workspaces as rows of a table.</summary>
internal sealed class PostgresBackend(NpgsqlConnectionStringBuilder connection, StatesTable table, BackendSite site) : RemoteBackend(site)
{
    protected override async ValueTask<IEnumerable<string>> OtherWorkspacesAsync(CancellationToken cancellation)
    {
        await using var session = new PostgresSession(connection, table);
        return await session.RunAsync(table.SelectNames, [], NamesAsync, cancellation).ConfigureAwait(false);
    }

    protected override IRemoteState State(string workspace) => new PostgresState(new PostgresSession(connection, table), table, workspace);

    private static async ValueTask<IEnumerable<string>> NamesAsync(NpgsqlDataReader reader)
    {
        var names = new List<string>();
        while (await reader.ReadAsync().ConfigureAwait(false)) names.Add(reader.GetString(0));
        return names;
    }
}
