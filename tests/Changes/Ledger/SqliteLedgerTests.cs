using Millwright.Changes.Ledger;
using Millwright.Changes.Ledger.Stores;

namespace Millwright.Changes.Tests.Ledger;

public sealed class SqliteLedgerTests : LedgerTests
{
    private readonly string _directory = Directory.CreateTempSubdirectory("millwright-ledger-").FullName;

    private protected override Task<ILedgerDatabase> DatabaseAsync() => Task.FromResult(Again());

    private protected override ILedgerDatabase Again() => new SqliteLedger(Path.Combine(_directory, "ledger.db"));

    private protected override async Task<ILedgerDatabase> FormatOneAsync(string tampering = "")
    {
        var database = new SqliteLedger(Path.Combine(_directory, "format-1.db"));
        await RunAsync(database, FormatOneScript() + tampering);
        return database;
    }

    private protected override string Bytes(string hexadecimal) => $"X'{hexadecimal}'";

    public override async ValueTask DisposeAsync()
    {
        await base.DisposeAsync();
        Directory.Delete(_directory, recursive: true);
    }

    [Fact]
    public async Task Keeps_the_newest_head_beside_the_database()
    {
        var path = Path.Combine(_directory, "ledger.head");
        await using var ledger = await ChangeLedger.OpenAsync(Again(), new HeadFile(path), TimeProvider.System, CancellationToken.None);

        await new SampleLife().LiveAsync(ledger, "a.b");

        Assert.Equal(await ledger.HeadAsync(CancellationToken.None), ledger.KeptHead);
    }

    [Fact]
    public async Task Says_what_is_wrong_with_a_file_that_is_no_ledger()
    {
        var path = Path.Combine(_directory, "other.db");
        await File.WriteAllTextAsync(path, new string('x', 5000), TestContext.Current.CancellationToken);

        var error = await Assert.ThrowsAsync<LedgerException>(() => ChangeLedger.OpenAsync(new SqliteLedger(path), null, TimeProvider.System, CancellationToken.None));

        Assert.Contains("not a database", error.Message);
    }
}
