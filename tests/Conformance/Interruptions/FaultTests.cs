using System.Globalization;
using System.Net;
using Millwright.Conformance.Tests.Peers;

namespace Millwright.Conformance.Tests.Interruptions;

/// <summary>Applies that meet dying providers, failing services, signals and full disks, until one comes through; then the world is counted.</summary>
/// <remarks>FAULTY_RUNS says through how many rounds of failures at random to go (1 where it is not set), FAULTY_RUNS_SEED which ones.</remarks>
public sealed class FaultTests(Moto moto) : IClassFixture<Moto>, IAsyncDisposable
{
    private static readonly string[] _unattended = ["-auto-approve", "-no-color", "-input=false"];

    private readonly Scratch _scratch = new();
    private FaultyApi? _api;

    private string Operations => Path.Combine(_scratch.Path, ".terraform.tfstate.millwright-operations");

    [Fact]
    public async Task A_provider_killed_in_the_middle_of_calls_is_a_clear_error_and_nothing_is_lost_or_doubled()
    {
        var api = await PrepareAsync();
        var creates = 0;
        api.Choose = (request, body) => IsCreate(request, body) && Interlocked.Increment(ref creates) > 4 ? Fault.HangAfter : Fault.None;
        await using (var apply = Executable.Millwright.Begin(_scratch.Path, ["apply", .. _unattended], api.Endpoint))
        {
            await WaitUntilAsync(() => Volatile.Read(ref creates) > 6, apply);
            Assert.Equal(1, apply.SendToChildren("terraform-provider-aws", "KILL"));
            var outcome = await apply.EndAsync();
            Assert.Equal(1, outcome.ExitCode);
            Assert.Contains("Plugin did not respond", outcome.All, StringComparison.Ordinal);
            Assert.DoesNotContain("   at ", outcome.All, StringComparison.Ordinal);
        }
        Assert.True(File.Exists(Operations), "the creates that were under way are in doubt");
        await ConvergeAsync(api);
    }

    [Fact]
    public async Task A_service_that_fails_throttles_and_loses_connections_at_random_makes_nothing_twice()
    {
        var api = await PrepareAsync();
        for (var round = 0; round < Setting("FAULTY_RUNS", 1); round++)
        {
            var random = new Random(Setting("FAULTY_RUNS_SEED", 1) + round);
            api.Choose = (_, _) =>
            {
                lock (random)
                {
                    return random.NextDouble() switch { < 0.04 => Fault.Error, < 0.06 => Fault.Throttle, < 0.09 => Fault.ResetBefore, < 0.14 => Fault.ResetAfter, _ => Fault.None };
                }
            };
            for (var attempt = 0; attempt < 3; attempt++)
            {
                var outcome = await RunAsync("apply", api);
                Assert.DoesNotContain("This is a bug in Millwright", outcome.All, StringComparison.Ordinal);
                if (outcome.ExitCode == 0) break;
            }
            await ConvergeAsync(api);
            Assert.Equal(0, (await RunAsync("destroy", api)).ExitCode);
        }
    }

    [Theory]
    [InlineData("TERM")]
    [InlineData("INT")]
    public async Task A_signal_lets_what_is_in_flight_end_within_the_grace_of_a_build_system_and_begins_nothing_new(string signal)
    {
        var api = await PrepareAsync();
        api.Latency = TimeSpan.FromMilliseconds(150);
        await using (var apply = Executable.Millwright.Begin(_scratch.Path, ["apply", "-parallelism=2", .. _unattended], api.Endpoint))
        {
            Assert.True(await apply.SaysAsync("Creation complete"), apply.Said);
            apply.Send(signal);
            Assert.True(await apply.SaysAsync("Interrupt received"), apply.Said);
            var started = Environment.TickCount64;
            var outcome = await apply.EndAsync();
            Assert.Equal(1, outcome.ExitCode);
            Assert.InRange(Environment.TickCount64 - started, 0, 10_000);
            Assert.DoesNotContain(": Creating...", outcome.All[outcome.All.IndexOf("Gracefully shutting down", StringComparison.Ordinal)..], StringComparison.Ordinal);
        }
        api.Latency = TimeSpan.Zero;
        await ConvergeAsync(api);
    }

    [Fact]
    public async Task A_second_signal_ends_at_once_also_where_the_service_hangs_and_everything_is_on_record()
    {
        var api = await PrepareAsync();
        var creates = 0;
        api.Choose = (request, body) => IsCreate(request, body) && Interlocked.Increment(ref creates) > 3 ? Fault.HangAfter : Fault.None;
        await using (var apply = Executable.Millwright.Begin(_scratch.Path, ["apply", .. _unattended], api.Endpoint))
        {
            await WaitUntilAsync(() => Volatile.Read(ref creates) > 5, apply);
            apply.Send("STOP");
            apply.SendToChildren("terraform-provider-aws", "STOP");
            apply.Send("CONT");
            apply.Send("TERM");
            Assert.True(await apply.SaysAsync("Interrupt received"), apply.Said);
            apply.Send("TERM");
            var started = Environment.TickCount64;
            Assert.Equal(1, (await apply.EndAsync()).ExitCode);
            Assert.InRange(Environment.TickCount64 - started, 0, 5_000);
            apply.SendToChildren("terraform-provider-aws", "KILL");
        }
        Assert.True(File.Exists(Operations));
        await ConvergeAsync(api);
    }

    [Fact]
    public async Task A_service_that_never_answers_is_left_at_a_signal_and_what_it_may_have_made_is_looked_for()
    {
        var api = await PrepareAsync();
        var creates = 0;
        api.Choose = (request, body) => IsCreate(request, body) && Interlocked.Increment(ref creates) % 3 == 0 ? Fault.HangAfter : Fault.None;
        await using (var apply = Executable.Millwright.Begin(_scratch.Path, ["apply", .. _unattended], api.Endpoint))
        {
            await WaitUntilAsync(() => Volatile.Read(ref creates) > 5, apply);
            apply.Send("TERM");
            var outcome = await apply.EndAsync();
            Assert.Equal(1, outcome.ExitCode);
        }
        await ConvergeAsync(api);
    }

    [Fact]
    public async Task A_disk_that_fills_up_during_an_apply_stops_it_with_everything_on_record()
    {
        var api = await PrepareAsync(copy: false);
        var mounted = await Executable.RunToolAsync("mount", "-t", "tmpfs", "-o", "size=8m", "tmpfs", _scratch.Path);
        Assert.SkipWhen(mounted != 0, "mounting a tmpfs is not permitted here");
        try
        {
            Scratch.Copy(Path.Combine(TestData.Root, "faulty"), _scratch.Path);
            using var data = new Scratch();
            KeyValuePair<string, string>[] environment = [new("TF_DATA_DIR", data.Path), new("TF_VAR_size", "6")];
            var init = await Executable.Millwright.RunAsync(_scratch.Path, ["init"], endpoint: api.Endpoint, environment: environment);
            Assert.True(init.ExitCode == 0, init.All);
            var ballast = Path.Combine(_scratch.Path, "ballast");
            // Room for the journal's first part, and then for nothing.
            var creates = 0;
            api.Choose = (request, body) =>
            {
                if (IsCreate(request, body) && Interlocked.Increment(ref creates) == 4) FillDisk(ballast);
                return Fault.None;
            };
            var full = await Executable.Millwright.RunAsync(_scratch.Path, ["apply", .. _unattended], endpoint: api.Endpoint, environment: environment);
            Assert.Equal(1, full.ExitCode);
            Assert.Contains("no space left on device", full.All.ToLowerInvariant(), StringComparison.Ordinal);
            Assert.True(File.Exists(Operations), full.All);
            File.Delete(ballast);
            var again = await Executable.Millwright.RunAsync(_scratch.Path, ["apply", .. _unattended], endpoint: api.Endpoint, environment: environment);
            Assert.True(again.ExitCode == 0, again.All);
            Assert.Equal(Expected(6), await Inventory.CountAsync(moto.Endpoint!));
            Assert.False(File.Exists(Operations));
        }
        finally
        {
            await Executable.RunToolAsync("umount", _scratch.Path);
        }
    }

    [Theory]
    [InlineData(0, nameof(Fault.Error))]
    [InlineData(0, nameof(Fault.ResetAfter))]
    [InlineData(1, nameof(Fault.ResetBefore))]
    [InlineData(1, nameof(Fault.ResetAfter))]
    public async Task A_backend_that_fails_for_good_at_a_write_loses_nothing(int whole, string fault)
    {
        var api = await PrepareAsync();
        await using var states = new StateServer();
        File.WriteAllText(Path.Combine(_scratch.Path, "backend.tf"), $$"""
            terraform {
              backend "http" {
                address        = "{{states.Address}}"
                lock_address   = "{{states.Address}}"
                unlock_address = "{{states.Address}}"
                retry_max      = 0
              }
            }
            """);
        var init = await Executable.Millwright.RunAsync(_scratch.Path, ["init", "-no-color"], endpoint: api.Endpoint);
        Assert.True(init.ExitCode == 0, init.All);
        states.FailWritesAfter(whole, Enum.Parse<Fault>(fault));
        var failed = await RunAsync("apply", api);
        Assert.Equal(1, failed.ExitCode);
        Assert.Contains("Failed to save state", failed.All, StringComparison.Ordinal);
        Assert.True(File.Exists(Path.Combine(_scratch.Path, "errored.tfstate")), failed.All);
        states.FailWritesAfter(int.MaxValue, Fault.None);
        File.Delete(Path.Combine(_scratch.Path, "errored.tfstate"));
        var recovered = await RunAsync("apply", api);
        Assert.True(recovered.ExitCode == 0, recovered.All);
        Assert.Contains("No changes", recovered.All, StringComparison.Ordinal);
        Assert.Equal(Expected(3), await Inventory.CountAsync(moto.Endpoint!));
    }

    public async ValueTask DisposeAsync()
    {
        if (_api is not null) await _api.DisposeAsync();
        _scratch.Dispose();
    }

    private async Task<FaultyApi> PrepareAsync(bool copy = true)
    {
        Assert.SkipWhen(ProviderMirror.Root is null, "the AWS provider is in no filesystem mirror");
        Assert.SkipWhen(moto.Endpoint is null, "moto is not installed for python3");
        await moto.ResetAsync();
        _api = new FaultyApi(moto.Endpoint);
        if (!copy) return _api;
        Scratch.Copy(Path.Combine(TestData.Root, "faulty"), _scratch.Path);
        var init = await Executable.Millwright.RunAsync(_scratch.Path, ["init", "-no-color"], endpoint: _api.Endpoint);
        Assert.True(init.ExitCode == 0, init.All);
        return _api;
    }

    /// <summary>With a world that works again, one apply makes what is missing and no second of anything, and the next plan is empty.</summary>
    private async Task ConvergeAsync(FaultyApi api)
    {
        api.Choose = static (_, _) => Fault.None;
        var apply = await RunAsync("apply", api);
        Assert.True(apply.ExitCode == 0, apply.All);
        Assert.Equal(Expected(3), await Inventory.CountAsync(moto.Endpoint!));
        var plan = await Executable.Millwright.RunAsync(_scratch.Path, ["plan", "-detailed-exitcode", "-no-color", "-input=false"], endpoint: api.Endpoint);
        Assert.True(plan.ExitCode == 0, plan.All);
        Assert.False(File.Exists(Operations), "nothing is in doubt any longer");
    }

    private Task<Outcome> RunAsync(string command, FaultyApi api) => Executable.Millwright.RunAsync(_scratch.Path, [command, .. _unattended], endpoint: api.Endpoint);

    private static async Task WaitUntilAsync(Func<bool> condition, RunningProgram program)
    {
        while (!condition())
        {
            Assert.False(program.HasExited, program.Said);
            await Task.Delay(20);
        }
    }

    private static void FillDisk(string path)
    {
        try
        {
            using var file = File.Create(path);
            var block = new byte[4096];
            while (true) file.Write(block);
        }
        catch (IOException)
        {
            // It is full.
        }
    }

    private static bool IsCreate(HttpListenerRequest request, string body) =>
        body.StartsWith("Action=Create", StringComparison.Ordinal) || body.Contains("&Action=Create", StringComparison.Ordinal) || request.Headers["X-Amz-Target"]?.Contains(".Create", StringComparison.Ordinal) == true;

    private static string Expected(int size) =>
        string.Create(CultureInfo.InvariantCulture, $"DescribeVpcs {size}, DescribeSubnets {size}, ListQueues {size}, ListTopics {size}, ListRoles {size}");

    private static int Setting(string name, int otherwise) =>
        int.TryParse(Environment.GetEnvironmentVariable(name), CultureInfo.InvariantCulture, out var value) ? value : otherwise;
}
