using Millwright.Providers.Logging;
using Millwright.Providers.Protocol;
using Millwright.Providers.Tests.Peers;

namespace Millwright.Providers.Tests.Protocol;

public sealed class PluginStartTests
{
    [Theory]
    [InlineData("echo hello", "Unrecognized remote plugin message: hello\nThis usually means\n  the plugin was not compiled for this architecture,")]
    [InlineData("exit 1", "Unrecognized remote plugin message: \nFailed to read any lines from plugin's stdout\nThis usually means\n")]
    [InlineData("echo '2|5|unix|/x|grpc'", "Incompatible core API version with plugin. Plugin version: 2, Core version: 1\n\nTo fix this, the plugin usually only needs to be recompiled.")]
    [InlineData("echo 'x|5|unix|/x|grpc'", "Error parsing core protocol version: strconv.Atoi: parsing \"x\": invalid syntax")]
    [InlineData("echo '1|4|unix|/x|grpc'", "Incompatible API version with plugin. Plugin version: 4, Client versions: [5 6]")]
    [InlineData("echo '1|5|pipe|/x|grpc'", "Unknown address type: pipe")]
    [InlineData("echo '1|5|unix|/x'", "Unsupported plugin protocol \"netrpc\". Supported: [grpc]")]
    [InlineData("echo '1|5|unix|/x|grpc|???'", "error parsing server cert: ")]
    public async Task Says_what_is_wrong_with_a_handshake(string script, string message)
    {
        using var plugin = new FakePlugin(script);

        var error = await Assert.ThrowsAsync<ProviderStartException>(() => StartAsync(plugin.Command));

        Assert.StartsWith(message, error.Message);
    }

    [Fact]
    public async Task Gives_up_on_a_plugin_that_says_nothing_and_ends_it()
    {
        using var plugin = new FakePlugin("echo $$ > \"$0.pid\"\nexec sleep 1000");
        var command = plugin.Command with { StartTimeout = TimeSpan.FromMilliseconds(500) };

        var error = await Assert.ThrowsAsync<ProviderStartException>(() => StartAsync(command));

        Assert.Equal("timeout while waiting for plugin to start", error.Message);
        Assert.False(Directory.Exists($"/proc/{File.ReadAllText(plugin.Path + ".pid").Trim()}"));
    }

    [Fact]
    public async Task Shows_the_panic_of_a_plugin_that_dies_at_its_start()
    {
        using var plugin = new FakePlugin("echo 'panic: no luck' >&2\necho 'goroutine 1 [running]:' >&2\nexit 2");

        var error = await Assert.ThrowsAsync<ProviderStartException>(() => StartAsync(plugin.Command));

        Assert.Contains("Stack trace from the terraform-provider-fake_v1.0.0 plugin:\n\npanic: no luck\ngoroutine 1 [running]:\n", error.PanicReport);
    }

    [Fact]
    public async Task Says_that_there_is_no_such_program()
    {
        var error = await Assert.ThrowsAsync<ProviderStartException>(() => StartAsync(new PluginCommand("/nowhere/terraform-provider-x")));

        Assert.Equal("fork/exec /nowhere/terraform-provider-x: no such file or directory", error.Message);
    }

    [Fact]
    public async Task Says_that_a_program_may_not_be_run()
    {
        using var plugin = new FakePlugin("exit 0");
        File.SetUnixFileMode(plugin.Path, UnixFileMode.UserRead);

        var error = await Assert.ThrowsAsync<ProviderStartException>(() => StartAsync(plugin.Command));

        Assert.Equal($"fork/exec {plugin.Path}: permission denied", error.Message);
    }

    [Fact]
    public async Task Says_that_a_file_is_no_program()
    {
        using var plugin = new FakePlugin("");
        File.WriteAllText(plugin.Path, "bin 1.1.0");

        var error = await Assert.ThrowsAsync<ProviderStartException>(() => StartAsync(plugin.Command));

        Assert.Equal($"fork/exec {plugin.Path}: exec format error", error.Message);
    }

    [Fact]
    public async Task A_plugin_that_hangs_up_in_a_call_is_a_crash_with_its_panic()
    {
        // Accepts nothing: the socket is not even there.
        using var plugin = new FakePlugin("echo '1|6|unix|/nonexistent/socket|grpc|'\necho 'panic: boom' >&2\nexit 2");
        await using var provider = await PluginProvider.StartAsync(plugin.Command, ProviderLog.Off, null, CancellationToken.None);

        var crash = await Assert.ThrowsAsync<ProviderCrashedException>(async () => await provider.GetSchemaAsync(CancellationToken.None));

        Assert.Equal("Plugin did not respond", crash.Summary);
        Assert.Equal(
            "The plugin encountered an error, and failed to respond to the plugin6.(*GRPCProvider).GetProviderSchema call. The plugin logs may contain more details.",
            crash.Detail);
        Assert.Contains("panic: boom\n\nError: The terraform-provider-fake_v1.0.0 plugin crashed!", crash.Message);
    }

    [Fact]
    public async Task A_killed_provider_is_a_crash()
    {
        var command = AwsProvider.Command with { MutualTls = false };
        await using var provider = await PluginProvider.StartAsync(command, ProviderLog.Off, null, CancellationToken.None);
        await provider.GetSchemaAsync(CancellationToken.None);
        System.Diagnostics.Process.GetProcessById(provider.ProcessId).Kill();

        var crash = await Assert.ThrowsAsync<ProviderCrashedException>(async () => await provider.StopAsync(CancellationToken.None));

        Assert.Equal("Plugin did not respond", crash.Summary);
    }

    [Fact]
    public async Task Routes_the_plugins_log_lines_to_the_log()
    {
        var text = new StringWriter();
        using var log = new ProviderLog(LogLevel.Info, json: false, () => text, TimeProvider.System);
        using var plugin = new FakePlugin(
            """
            echo '{"@level":"info","@message":"ready","@module":"fake","count":3,"note":"two words"}' >&2
            echo '{"@level":"debug","@message":"too much"}' >&2
            echo '[WARN] old style' >&2
            echo plain >&2
            exit 1
            """);

        await Assert.ThrowsAsync<ProviderStartException>(() => PluginProvider.StartAsync(plugin.Command, log, null, CancellationToken.None));

        var lines = text.ToString().Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal(2, lines.Length);
        Assert.EndsWith("[INFO]  provider.terraform-provider-fake_v1.0.0: ready: @module=fake count=3 note=\"two words\"", lines[0]);
        Assert.EndsWith("[WARN]  provider.terraform-provider-fake_v1.0.0: old style", lines[1]);
    }

    private static async Task StartAsync(PluginCommand command)
    {
        await using var provider = await PluginProvider.StartAsync(command, ProviderLog.Off, null, CancellationToken.None);
    }
}
