using System.Net.Sockets;
using System.Text;
using Millwright.Providers.Protocol;
using Millwright.Providers.Runner;
using Millwright.Providers.Tests.BuiltIn;
using Millwright.Providers.Tests.Peers;

namespace Millwright.Providers.Tests.Runner;

public sealed class RunnerServerTests : IAsyncDisposable
{
    private static readonly CancellationToken _none = CancellationToken.None;

    private readonly TemporaryDirectory _directory = new();
    private readonly RunnerServer _server;
    private readonly RunnerClient _client;
    private readonly Task _serving;

    public RunnerServerTests()
    {
        _server = RunnerServer.Listen(_directory.File("runner"), TimeSpan.FromMinutes(10), TimeProvider.System);
        _client = new RunnerClient(RunnerDirectory.SocketIn(_directory.File("runner")));
        _serving = _server.RunAsync(_none);
    }

    [Fact]
    public async Task A_provider_comes_back_to_the_shelf_and_is_lent_again()
    {
        using var plugin = new FakePlugin("echo '1|5|unix|/nowhere/plugin|grpc|'; exec sleep 600\n");
        var first = await BorrowAsync(plugin);
        first.IsSound = true;
        first.ConfiguredAs = "blue";
        await first.DisposeAsync();
        await KeptAsync(1);

        await using var second = await BorrowAsync(plugin, "blue");

        Assert.Equal(first.Id, second.Id);
        Assert.Equal("blue", second.ConfiguredAs);
        Assert.Equal("/nowhere/plugin", second.Handshake.Address);
    }

    [Fact]
    public async Task A_borrower_hears_what_the_provider_prints_and_that_it_died()
    {
        using var plugin = new FakePlugin("echo '1|5|unix|/nowhere/plugin|grpc|'; sleep 1; echo 'panic: no way out' >&2; echo 'goroutine 1' >&2; exit 2\n");
        var lines = new List<string>();
        await using var borrowed = await BorrowAsync(plugin, output: (line, _) => lines.Add(line));

        Assert.True(await borrowed.ExitsWithinAsync(TimeSpan.FromSeconds(30)));

        Assert.Equal(["panic: no way out", "goroutine 1"], lines);
        Assert.Contains("goroutine 1", await borrowed.PanicReportAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_cannot_be_started_is_left_to_the_command()
    {
        using var plugin = new FakePlugin("echo nonsense\n");

        Assert.Null(await _client.BorrowAsync(plugin.Command, null, static (_, _) => { }, _none));
        Assert.Null(await _client.BorrowAsync(new PluginCommand("/nowhere/provider"), null, static (_, _) => { }, _none));
        Assert.Equal([], await _client.StatusAsync(_none));
    }

    [Fact]
    public async Task Nonsense_and_other_versions_leave_it_running()
    {
        await SendAsync("nonsense\n");
        await SendAsync("{\"Version\":999,\"Kind\":\"Status\"}\n");
        await SendAsync("{\"Kind\":\"Borrow\",\"Program\":\"\"}\n");

        Assert.Equal([], await _client.StatusAsync(_none));
    }

    [Fact]
    public async Task Stopping_waits_for_what_is_lent()
    {
        using var plugin = new FakePlugin("echo '1|5|unix|/nowhere/plugin|grpc|'; exec sleep 600\n");
        var borrowed = await BorrowAsync(plugin);
        var stopping = _client.StopAsync(force: false, _none);
        await Task.Delay(200, _none);
        Assert.False(stopping.IsCompleted);
        Assert.Null(await _client.BorrowAsync(plugin.Command, null, static (_, _) => { }, _none));

        await borrowed.DisposeAsync();

        Assert.True(await stopping);
        await _serving;
    }

    [Fact]
    public void There_is_one_runner_for_a_directory() =>
        Assert.Throws<IOException>(() => RunnerServer.Listen(_directory.File("runner"), TimeSpan.FromMinutes(10), TimeProvider.System));

    [Fact]
    public void A_directory_that_others_may_enter_is_refused()
    {
        Directory.CreateDirectory(_directory.File("open"), UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute | UnixFileMode.OtherExecute);

        var error = Assert.Throws<IOException>(() => RunnerServer.Listen(_directory.File("open"), TimeSpan.FromMinutes(10), TimeProvider.System));

        Assert.Contains("open to other users", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Without_a_runner_nothing_is_lent()
    {
        var nobody = new RunnerClient(_directory.File("nobody.sock"));

        Assert.Null(await nobody.StatusAsync(_none));
        Assert.Null(await nobody.BorrowAsync(new PluginCommand("/bin/true"), null, static (_, _) => { }, _none));
        Assert.False(await nobody.StopAsync(force: false, _none));
    }

    public async ValueTask DisposeAsync()
    {
        await _server.DisposeAsync();
        await _serving;
        _directory.Dispose();
    }

    private async Task<BorrowedProcess> BorrowAsync(FakePlugin plugin, string? configuration = null, PluginOutput? output = null)
    {
        var borrowed = await _client.BorrowAsync(plugin.Command, configuration, output ?? (static (_, _) => { }), _none);
        Assert.NotNull(borrowed);
        return borrowed;
    }

    /// <summary>Giving back is a message: waits until it has been taken in.</summary>
    private async Task KeptAsync(int count)
    {
        for (var i = 0; i < 200 && (await _client.StatusAsync(_none))!.Count(static s => s.Idle is not null) < count; i++) await Task.Delay(20, _none);
    }

    private async Task SendAsync(string text)
    {
        using var socket = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        await socket.ConnectAsync(new UnixDomainSocketEndPoint(RunnerDirectory.SocketIn(_directory.File("runner"))), _none);
        await socket.SendAsync(Encoding.UTF8.GetBytes(text), _none);
        await socket.ReceiveAsync(new byte[1024], _none);
    }
}
