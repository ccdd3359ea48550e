using Millwright.Hcl.Diagnostics;
using Millwright.Infrastructure.Backends;
using Millwright.Infrastructure.State;
using Millwright.Infrastructure.Tests.States;
using Millwright.Values;

namespace Millwright.Infrastructure.Tests.Backends;

/// <summary>What every backend promises, held against a stand-in of its service, over a network that tears at every step.</summary>
public sealed class RemoteBackendTests
{
    private readonly CancellationToken _cancellation = TestContext.Current.CancellationToken;

    public static TheoryData<string> All => ["http", "consul", "kubernetes", "gcs", "azurerm"];

    public static TheoryData<string, Tear> AllTears
    {
        get
        {
            var all = new TheoryData<string, Tear>();
            foreach (var type in (string[])["http", "consul", "kubernetes", "gcs", "azurerm"])
            {
                foreach (var kind in Enum.GetValues<Tear>()) all.Add(type, kind);
            }
            return all;
        }
    }

    public static TheoryData<string> WithWorkspaces => ["consul", "kubernetes", "gcs", "azurerm"];

    [Theory, MemberData(nameof(All))]
    public async Task A_state_that_was_written_is_read_back(string type)
    {
        var (backend, _) = Open(type);
        var store = backend.Open("default");
        Assert.Null(await store.ReadAsync(_cancellation));
        var state = SampleStates.WithResources(3);
        await store.WriteAsync(state, _cancellation);
        Assert.Equal(StateFile.ToBytes(state), StateFile.ToBytes((await backend.Open("default").ReadAsync(_cancellation))!));
        await store.CloseAsync();
    }

    [Theory, MemberData(nameof(All))]
    public async Task A_lock_keeps_others_out_until_it_is_released(string type)
    {
        var (backend, _) = Open(type);
        var mine = backend.Open("default");
        var held = await mine.LockAsync("OperationTypeApply", TimeSpan.Zero, _cancellation);
        var other = backend.Open("default");
        var refused = await Assert.ThrowsAsync<StateLockedException>(async () => await other.LockAsync("OperationTypePlan", TimeSpan.FromMinutes(1), _cancellation));
        Assert.Contains("Operation: OperationTypeApply", refused.Message, StringComparison.Ordinal);
        await mine.WriteAsync(SampleStates.WithResources(1), _cancellation);
        await held.DisposeAsync();
        await using var taken = await other.LockAsync("OperationTypePlan", TimeSpan.Zero, _cancellation);
    }

    [Theory, MemberData(nameof(All))]
    public async Task A_lock_that_was_left_behind_can_be_broken(string type)
    {
        var (backend, _) = Open(type);
        await backend.Open("default").LockAsync("OperationTypeApply", TimeSpan.Zero, _cancellation);
        var other = backend.Open("default");
        var refused = await Assert.ThrowsAsync<StateLockedException>(async () => await other.LockAsync("OperationTypePlan", TimeSpan.Zero, _cancellation));
        await other.BreakLockAsync(refused.Held!.Id, _cancellation);
        await using var taken = await other.LockAsync("OperationTypePlan", TimeSpan.Zero, _cancellation);
    }

    [Theory, MemberData(nameof(WithWorkspaces))]
    public async Task Workspaces_come_and_go(string type)
    {
        var (backend, _) = Open(type);
        await backend.CreateWorkspaceAsync("prod", _cancellation);
        await backend.CreateWorkspaceAsync("dev", _cancellation);
        Assert.Equal(["default", "dev", "prod"], await backend.WorkspacesAsync(_cancellation));
        await backend.DeleteWorkspaceAsync("dev", _cancellation);
        Assert.Equal(["default", "prod"], await backend.WorkspacesAsync(_cancellation));
        await Assert.ThrowsAsync<StateStoreException>(async () => await backend.DeleteWorkspaceAsync("default", _cancellation));
    }

    [Theory, MemberData(nameof(All))]
    public async Task A_network_that_tears_once_is_not_noticed(string type)
    {
        var (backend, network) = Open(type);
        var store = backend.Open("default");
        foreach (var kind in new[] { Tear.Request, Tear.Answer, Tear.Body, Tear.Error, Tear.ErrorAfter, Tear.Gateway, Tear.Throttled })
        {
            (network.Kind, network.Tears) = (kind, static _ => true);
            network.Times = 1;
            var held = await store.LockAsync("OperationTypeApply", TimeSpan.Zero, _cancellation);
            network.Times = 1;
            await store.ReadAsync(_cancellation);
            network.Times = 1;
            await store.WriteAsync(SampleStates.WithResources(2), _cancellation);
            network.Times = 1;
            await held.DisposeAsync();
        }
        network.Tears = null;
        Assert.NotNull(await store.ReadAsync(_cancellation));
        await using var free = await backend.Open("default").LockAsync("OperationTypePlan", TimeSpan.Zero, _cancellation);
    }

    [Theory, MemberData(nameof(All))]
    public async Task A_network_that_stays_torn_is_an_error_at_every_step_and_loses_nothing(string type)
    {
        var (backend, network) = Open(type);
        var store = backend.Open("default");
        var state = SampleStates.WithResources(1);
        await store.WriteAsync(state, _cancellation);
        var held = await store.LockAsync("OperationTypeApply", TimeSpan.Zero, _cancellation);
        network.Tears = static _ => true;
        await FailsAsync(async () => await store.ReadAsync(_cancellation));
        await FailsAsync(async () => await store.WriteAsync(SampleStates.WithResources(2), _cancellation));
        await FailsAsync(async () => await backend.Open("default").LockAsync("OperationTypePlan", TimeSpan.Zero, _cancellation));
        Assert.IsType<UnlockFailedException>(await FailsAsync(async () => await held.DisposeAsync()));
        network.Tears = null;
        Assert.True(state.SameContent((await store.ReadAsync(_cancellation))!));
    }

    [Theory, MemberData(nameof(AllTears))]
    public async Task A_network_that_tears_for_good_at_any_request_leaves_the_old_state_or_the_new_and_a_lock_that_can_be_broken(string type, Tear kind)
    {
        for (var whole = 0; ; whole++)
        {
            var (backend, network) = Open(type);
            await backend.Open("default").WriteAsync(SampleStates.WithResources(1), _cancellation);
            var requests = 0;
            (network.Kind, network.Tears) = (kind, _ => requests++ >= whole);
            var (written, released, said) = await UpdateAsync(backend.Open("default"));
            var wasTorn = requests > whole;
            network.Tears = null;
            var left = (await backend.Open("default").ReadAsync(_cancellation))!;
            if (written) Assert.Equal(3, left.Resources.Count);
            else Assert.InRange(left.Resources.Count, 1, 3);
            await BreakAndTakeAsync(backend, released, said);
            if (!wasTorn) break;
        }
    }

    /// <summary>Changes the state as an apply does, as far as it gets.</summary>
    private async Task<(bool Written, bool Released, string Said)> UpdateAsync(IStateStore store)
    {
        var (written, released, said) = (false, false, "");
        try
        {
            var held = await store.LockAsync("OperationTypeApply", TimeSpan.Zero, _cancellation);
            try
            {
                await store.ReadAsync(_cancellation);
                await store.WriteAsync(SampleStates.WithResources(2), _cancellation);
                await store.WriteAsync(SampleStates.WithResources(3), _cancellation);
                written = true;
            }
            finally
            {
                await held.DisposeAsync();
                released = true;
            }
        }
        catch (StateStoreException e)
        {
            said = e is UnlockFailedException ? e.ToDiagnostic().Detail : e.Message;
        }
        return (written, released, said);
    }

    private async Task BreakAndTakeAsync(IBackend backend, bool released, string said)
    {
        var store = backend.Open("default");
        try
        {
            await using var free = await store.LockAsync("OperationTypePlan", TimeSpan.Zero, _cancellation);
        }
        catch (StateLockedException e)
        {
            Assert.False(released);
            // Consul ends the session of a holder who is not heard of by itself; the others' locks can always be named.
            var id = e.Held?.Id ?? System.Text.RegularExpressions.Regex.Match(said, "force-unlock ([^\"]+)").Groups[1].Value;
            if (id.Length == 0 && e.WorthWaiting && e.Message.Contains("released a moment ago", StringComparison.Ordinal)) return;
            await store.BreakLockAsync(id, _cancellation);
            await using var free = await store.LockAsync("OperationTypePlan", TimeSpan.Zero, _cancellation);
        }
    }

    private static async Task<StateStoreException> FailsAsync(Func<Task> step)
    {
        var failure = await Assert.ThrowsAnyAsync<StateStoreException>(step);
        Assert.DoesNotContain("s3cret", failure.Message, StringComparison.Ordinal);
        return failure;
    }

    private static (IBackend Backend, TornNetwork Network) Open(string type)
    {
        var secret = Convert.ToBase64String("s3cret"u8);
        (StandIn server, (string Name, string Value)[] arguments) = type switch
        {
            "http" => ((StandIn)new HttpStandIn(), new[] { ("address", "http://user:s3cret@state.test/x"), ("lock_address", "http://state.test/x?token=s3cret"), ("unlock_address", "http://state.test/x"), ("username", "u"), ("password", "s3cret") }),
            "consul" => (new ConsulStandIn(), [("path", "team/net"), ("access_token", "s3cret"), ("address", "consul.test:8500")]),
            "kubernetes" => (new KubernetesStandIn(), [("secret_suffix", "net"), ("host", "https://cluster.test"), ("token", "s3cret")]),
            "gcs" => (new GcsStandIn(), [("bucket", "b"), ("prefix", "team/net"), ("access_token", "s3cret")]),
            _ => (new BlobStandIn(), [("storage_account_name", "acc"), ("container_name", "c"), ("key", "net.tfstate"), ("access_key", secret)]),
        };
        var network = new TornNetwork(server);
        var site = new BackendSite("", new ImpatientTime()) { Environment = static _ => null, Transport = network };
        var diagnostics = new DiagnosticList();
        var found = BackendCatalog.Find(type, null, diagnostics)!;
        var config = BackendConfiguration.FromObject(found, Value.Object(arguments.Select(static a => KeyValuePair.Create(a.Name, Value.String(a.Value)))));
        var backend = new BackendSettings(found, config, 0).Configure(site, diagnostics);
        Assert.Empty(diagnostics);
        return (backend!, network);
    }
}
