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

    private protected override async Task<ILedgerDatabase> FormatOneAsync(string tampering = "")
    {
        var database = new PostgresLedger(await server.CreateDatabaseAsync());
        var script = FormatOneScript().Replace("INTEGER", "BIGINT", StringComparison.Ordinal).Replace("BLOB", "BYTEA", StringComparison.Ordinal)
            .Replace(" WITHOUT ROWID", "", StringComparison.Ordinal).Replace("X'", "'\\x", StringComparison.Ordinal);
        await RunAsync(database, script + tampering);
        return database;
    }

    private protected override string Bytes(string hexadecimal) => $"'\\x{hexadecimal}'";
}
