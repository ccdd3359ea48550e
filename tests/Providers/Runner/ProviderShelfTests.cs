using Millwright.Providers.Runner;
using Millwright.Providers.Tests.BuiltIn;
using Millwright.Providers.Tests.Peers;

namespace Millwright.Providers.Tests.Runner;

public sealed class ProviderShelfTests : IAsyncDisposable
{
    private const string ListensForLong = "echo '1|5|unix|/nowhere/plugin|grpc|'; exec sleep 600\n";

    private readonly FakePlugin _plugin = new(ListensForLong);
    private readonly FixedTime _time = new(DateTimeOffset.UnixEpoch);
    private readonly ProviderShelf _shelf;

    public ProviderShelfTests() => _shelf = new ProviderShelf(TimeSpan.FromMinutes(10), capacity: 2, _time);

    private RunnerRequest Request => new() { Kind = RunnerRequestKind.Borrow, Program = _plugin.Path, WorkingDirectory = "/", Surroundings = "same" };

    [Fact]
    public async Task Lends_what_came_back_with_the_configuration_it_has()
    {
        var first = await KeepAsync(Request, "blue");

        var second = await _shelf.LendAsync(Request with { Configuration = "blue" }, CancellationToken.None);

        Assert.Same(first, second);
        Assert.Equal("blue", second.ConfiguredAs);
    }

    [Fact]
    public async Task Lends_a_process_to_one_command_at_a_time()
    {
        var first = await _shelf.LendAsync(Request, CancellationToken.None);

        var second = await _shelf.LendAsync(Request, CancellationToken.None);

        Assert.NotEqual(first.ProcessId, second.ProcessId);
    }

    [Fact]
    public async Task Does_not_lend_what_is_configured_otherwise()
    {
        var blue = await KeepAsync(Request, "blue");

        Assert.NotSame(blue, await _shelf.LendAsync(Request with { Configuration = "green" }, CancellationToken.None));
        Assert.Same(blue, await _shelf.LendAsync(Request, CancellationToken.None));
    }

    [Fact]
    public async Task Does_not_lend_across_environments_directories_or_credential_files()
    {
        var kept = await KeepAsync(Request, null);

        Assert.NotSame(kept, await _shelf.LendAsync(Request with { Environment = new Dictionary<string, string> { ["AWS_PROFILE"] = "other" } }, CancellationToken.None));
        Assert.NotSame(kept, await _shelf.LendAsync(Request with { WorkingDirectory = "/tmp" }, CancellationToken.None));
        Assert.NotSame(kept, await _shelf.LendAsync(Request with { Surroundings = "other" }, CancellationToken.None));
        Assert.Same(kept, await _shelf.LendAsync(Request with { Environment = new Dictionary<string, string> { ["SHLVL"] = "2" } }, CancellationToken.None));
    }

    [Fact]
    public async Task Does_not_lend_a_program_that_was_replaced()
    {
        var kept = await KeepAsync(Request, null);
        File.AppendAllText(_plugin.Path, "# another build\n");

        Assert.NotSame(kept, await _shelf.LendAsync(Request, CancellationToken.None));
    }

    [Fact]
    public async Task Ends_what_did_not_come_back_sound()
    {
        var broken = await _shelf.LendAsync(Request, CancellationToken.None);
        var abandoned = await _shelf.LendAsync(Request, CancellationToken.None);

        await _shelf.TakeBackAsync(broken, new ProviderReturn { IsSound = false });
        await _shelf.TakeBackAsync(abandoned, told: null);

        await Task.WhenAll(broken.Exited, abandoned.Exited).WaitAsync(TimeSpan.FromSeconds(30));
        Assert.Empty(_shelf.Status);
    }

    [Fact]
    public async Task Lets_go_of_what_nobody_has_used_for_long()
    {
        var kept = await KeepAsync(Request, null);
        _time.Now += TimeSpan.FromMinutes(9);
        await _shelf.SweepAsync();
        Assert.Equal(540, Assert.Single(_shelf.Status).Idle);

        _time.Now += TimeSpan.FromMinutes(1);
        await _shelf.SweepAsync();

        await kept.Exited.WaitAsync(TimeSpan.FromSeconds(30));
        Assert.Empty(_shelf.Status);
    }

    [Fact]
    public async Task Keeps_no_more_than_it_has_room_for()
    {
        ShelvedProvider[] lent =
        [
            await _shelf.LendAsync(Request, CancellationToken.None),
            await _shelf.LendAsync(Request, CancellationToken.None),
            await _shelf.LendAsync(Request, CancellationToken.None),
        ];

        foreach (var provider in lent) await _shelf.TakeBackAsync(provider, new ProviderReturn { IsSound = true });

        Assert.Equal([lent[1].ProcessId, lent[2].ProcessId], _shelf.Status.Select(static s => s.Process));
    }

    [Fact]
    public async Task Does_not_lend_the_dead()
    {
        var kept = await KeepAsync(Request, null);
        kept.Kill();
        await kept.Exited.WaitAsync(TimeSpan.FromSeconds(30));

        Assert.NotSame(kept, await _shelf.LendAsync(Request, CancellationToken.None));
    }

    public async ValueTask DisposeAsync()
    {
        await _shelf.DisposeAsync();
        _plugin.Dispose();
    }

    private async Task<ShelvedProvider> KeepAsync(RunnerRequest request, string? configuration)
    {
        var provider = await _shelf.LendAsync(request, CancellationToken.None);
        await _shelf.TakeBackAsync(provider, new ProviderReturn { IsSound = true, ConfiguredAs = configuration });
        return provider;
    }
}
