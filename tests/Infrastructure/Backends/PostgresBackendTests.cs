using Millwright.Changes.Tests.Ledger;
using Millwright.Hcl.Diagnostics;
using Millwright.Infrastructure.Backends;
using Millwright.Infrastructure.State;
using Millwright.Infrastructure.Tests.States;
using Millwright.Values;
using Npgsql;

namespace Millwright.Infrastructure.Tests.Backends;

/// <summary>The pg backend against a real server, over connections that are cut.</summary>
/// <remarks>Its lock is the session's: where the connection ends, so does the lock, and nobody else's state may be written over.</remarks>
public sealed class PostgresBackendTests(PostgresServer server) : IClassFixture<PostgresServer>, IAsyncDisposable
{
    private readonly CancellationToken _cancellation = TestContext.Current.CancellationToken;
    private NpgsqlConnectionStringBuilder _database = null!;
    private CutConnections _network = null!;

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_connection_cut_at_a_write_is_made_anew_with_the_lock_and_the_state_is_written(bool afterArrival)
    {
        await PrepareAsync();
        var store = Open(_network.Port).Open("default");
        var held = await store.LockAsync("OperationTypeApply", TimeSpan.Zero, _cancellation);
        await store.ReadAsync(_cancellation);
        await store.WriteAsync(SampleStates.WithResources(1), _cancellation);
        _network.CutAt("INSERT INTO", afterArrival);
        await store.WriteAsync(SampleStates.WithResources(2), _cancellation);
        Assert.Equal(2, (await Direct().Open("default").ReadAsync(_cancellation))!.Resources.Count);
        await AssertLockedAsync();
        await held.DisposeAsync();
        await store.CloseAsync();
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_lock_lost_with_its_connection_and_taken_by_another_is_not_written_past(bool stillHeld)
    {
        await PrepareAsync();
        var store = Open(_network.Port).Open("default");
        await store.WriteAsync(SampleStates.WithResources(1), _cancellation);
        await store.LockAsync("OperationTypeApply", TimeSpan.Zero, _cancellation);
        await store.ReadAsync(_cancellation);
        _network.CutAll();
        var other = Direct().Open("default");
        var taken = await other.LockAsync("OperationTypeApply", TimeSpan.FromMinutes(1), _cancellation);
        await other.WriteAsync(SampleStates.WithResources(5), _cancellation);
        if (!stillHeld) await taken.DisposeAsync();
        var refused = await Assert.ThrowsAsync<StateStoreException>(async () => await store.WriteAsync(SampleStates.WithResources(2), _cancellation));
        Assert.Contains(stillHeld ? "the lock cannot be had again" : "somebody else has written the state since", refused.Message, StringComparison.Ordinal);
        Assert.Equal(5, (await other.ReadAsync(_cancellation))!.Resources.Count);
        await other.CloseAsync();
        await store.CloseAsync();
    }

    [Fact]
    public async Task A_connection_cut_at_any_other_step_is_not_noticed()
    {
        await PrepareAsync();
        await Direct().Open("default").WriteAsync(SampleStates.WithResources(3), _cancellation);
        var store = Open(_network.Port).Open("default");
        _network.CutAt("pg_try_advisory_lock", afterArrival: false);
        var held = await store.LockAsync("OperationTypeApply", TimeSpan.Zero, _cancellation);
        _network.CutAt("SELECT data", afterArrival: true);
        Assert.Equal(3, (await store.ReadAsync(_cancellation))!.Resources.Count);
        _network.CutAt("pg_advisory_unlock", afterArrival: true);
        await held.DisposeAsync();
        await using var free = await Direct().Open("default").LockAsync("OperationTypePlan", TimeSpan.FromMinutes(1), _cancellation);
        await store.CloseAsync();
    }

    [Fact]
    public async Task A_server_that_is_gone_is_a_clear_error()
    {
        await PrepareAsync();
        await _network.DisposeAsync();
        var refused = await Assert.ThrowsAsync<StateStoreException>(async () => await Open(_network.Port).Open("default").ReadAsync(_cancellation));
        Assert.Contains("connection refused", refused.Message, StringComparison.Ordinal);
    }

    public async ValueTask DisposeAsync()
    {
        if (_network is not null) await _network.DisposeAsync();
    }

    private async Task PrepareAsync()
    {
        Assert.SkipWhen(!server.IsRunning, "PostgreSQL is not installed");
        _database = new NpgsqlConnectionStringBuilder(await server.CreateDatabaseAsync());
        _network = new CutConnections(_database.Port);
    }

    private async Task AssertLockedAsync() =>
        await Assert.ThrowsAsync<StateLockedException>(async () => await Direct().Open("default").LockAsync("OperationTypePlan", TimeSpan.Zero, _cancellation));

    private IBackend Direct() => Open(_database.Port);

    private IBackend Open(int port)
    {
        var diagnostics = new DiagnosticList();
        var type = BackendCatalog.Find("pg", null, diagnostics)!;
        var config = BackendConfiguration.FromObject(type, Value.Object([KeyValuePair.Create("conn_str", Value.String($"postgres://{_database.Username}@127.0.0.1:{port}/{_database.Database}?sslmode=disable"))]));
        var backend = new BackendSettings(type, config, 0).Configure(new BackendSite("", TimeProvider.System) { Environment = static _ => null }, diagnostics);
        Assert.Empty(diagnostics);
        return backend!;
    }
}
