using Millwright.Changes.Ledger.Stores;

namespace Millwright.Changes.Tests.Ledger;

public sealed class PostgresLedgerTests(PostgresServer server) : LedgerTests, IClassFixture<PostgresServer>
{
    private string _connection = "";

    private protected override async Task<ILedgerDatabase> DatabaseAsync()
    {
        Assert.SkipUnless(server.IsRunning, "PostgreSQL is not installed");
        _connection = await server.CreateDatabaseAsync();
        return Again();
    }

    private protected override ILedgerDatabase Again() => new PostgresLedger(_connection);
}
