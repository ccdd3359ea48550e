using System.Diagnostics;
using System.Text.Json;
using Millwright.Conformance.Tests.Peers;

namespace Millwright.Conformance.Tests.Interruptions;

/// <summary>Applies that are interrupted, and providers and runners that are killed under them.</summary>
public sealed class SignalTests(Moto moto) : IClassFixture<Moto>
{
    private const string Plugin = "terraform-provider-aws";

    [Fact]
    public async Task A_provider_killed_in_the_middle_of_calls_is_a_clear_error_and_its_creates_are_looked_for()
    {
        await using var stack = await FaultyStack.CreateAsync(moto);
        var creates = stack.FailCreatesFrom(5, Fault.HangAfter);
        await using (var apply = stack.BeginApply())
        {
            await WaitAsync(() => creates() > 6, apply);
            Assert.True(apply.SendToChildren(Plugin, "KILL") > 0);
            var outcome = await apply.EndAsync();
            Assert.Equal(1, outcome.ExitCode);
            Assert.Contains("Plugin did not respond", outcome.All, StringComparison.Ordinal);
            Assert.DoesNotContain("   at Millwright.", outcome.All, StringComparison.Ordinal);
            await stack.AssertNothingLostAsync(outcome);
        }
        Assert.True(File.Exists(stack.Journal), "the creates that were under way are in doubt");
        stack.Proxy.Choose = static _ => Fault.None;
        var recovered = await stack.RunAsync("recover", "-json", "-auto-approve", "-input=false");
        using (var said = JsonDocument.Parse(recovered.Output))
        {
            Assert.True(recovered.ExitCode == 0, recovered.All);
            Assert.NotEmpty(said.RootElement.GetProperty("in_doubt").EnumerateArray());
        }
        Assert.False(File.Exists(stack.Journal), "nothing is in doubt any longer");
        await stack.AssertConvergesAsync();
    }

    /// <summary>A build system sends SIGTERM, and SIGKILL ten seconds later.</summary>
    [Theory]
    [InlineData("TERM", nameof(Fault.None))]
    [InlineData("INT", nameof(Fault.None))]
    [InlineData("TERM", nameof(Fault.HangAfter))]
    [InlineData("TERM", nameof(Fault.HangBefore))]
    public async Task The_grace_of_a_build_system_is_enough_to_end_what_is_in_flight_and_to_save_the_state(string signal, string fault)
    {
        if (signal != "TERM" || fault == nameof(Fault.HangBefore)) FaultRuns.SkipInSlice();
        await using var stack = await FaultyStack.CreateAsync(moto);
        stack.Proxy.Latency = TimeSpan.FromMilliseconds(300);
        var creates = stack.FailCreatesFrom(4, Enum.Parse<Fault>(fault));
        await using (var apply = stack.BeginApply("-parallelism=3"))
        {
            await WaitAsync(() => creates() > 5, apply);
            var started = Stopwatch.GetTimestamp();
            apply.Send(signal);
            Assert.True(await apply.SaysAsync("Gracefully shutting down"), apply.Said);
            var begun = creates();
            var outcome = await apply.EndAsync();
            Assert.Equal(1, outcome.ExitCode);
            Assert.True(Stopwatch.GetElapsedTime(started) < TimeSpan.FromSeconds(10), $"{Stopwatch.GetElapsedTime(started)}\n{outcome.All}");
            Assert.DoesNotContain(": Creating...", outcome.All[outcome.All.IndexOf("Gracefully shutting down", StringComparison.Ordinal)..], StringComparison.Ordinal);
            await stack.AssertNothingLostAsync(outcome);
        }
        Assert.False(File.Exists(Path.Combine(stack.Directory, ".terraform.tfstate.lock.info")), "the lock is released");
        await stack.AssertConvergesAsync();
    }

    /// <summary>A provider that does not heed the first signal is left at the second.</summary>
    [Theory]
    [InlineData("INT")]
    [InlineData("TERM")]
    public async Task A_second_signal_ends_the_run_at_once_and_everything_is_on_record(string signal)
    {
        FaultRuns.SkipInSlice();
        await using var stack = await FaultyStack.CreateAsync(moto);
        var creates = stack.FailCreatesFrom(4, Fault.HangAfter);
        await using (var apply = stack.BeginApply())
        {
            await WaitAsync(() => creates() > 5, apply);
            Assert.True(apply.SendToChildren(Plugin, "STOP") > 0);
            apply.Send(signal);
            Assert.True(await apply.SaysAsync("Gracefully shutting down"), apply.Said);
            await Task.Delay(500);
            Assert.False(apply.HasExited, apply.Said);
            var started = Stopwatch.GetTimestamp();
            apply.Send(signal);
            Assert.Equal(1, (await apply.EndAsync()).ExitCode);
            Assert.True(Stopwatch.GetElapsedTime(started) < TimeSpan.FromSeconds(5));
            apply.SendToChildren(Plugin, "KILL");
        }
        await stack.AssertNothingLostAsync();
        await stack.AssertConvergesAsync();
    }

    /// <summary>The grace is over and nothing has ended: what SIGKILL leaves is enough.</summary>
    [Fact]
    public async Task A_run_that_is_killed_after_its_grace_has_everything_on_record()
    {
        FaultRuns.SkipInSlice();
        await using var stack = await FaultyStack.CreateAsync(moto);
        var creates = stack.FailCreatesFrom(4, Fault.HangAfter);
        await using (var apply = stack.BeginApply())
        {
            await WaitAsync(() => creates() > 5, apply);
            Assert.True(apply.SendToChildren(Plugin, "STOP") > 0);
            apply.Send("TERM");
            Assert.True(await apply.SaysAsync("Gracefully shutting down"), apply.Said);
            await Task.Delay(TimeSpan.FromSeconds(2));
            apply.SendToChildren(Plugin, "KILL");
            apply.Send("KILL");
            await apply.EndAsync();
        }
        await stack.AssertNothingLostAsync();
        await stack.AssertConvergesAsync();
    }

    /// <param name="withProvider">The provider is killed with it, as at the end of a session; else it may go on alone.</param>
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_runner_killed_in_the_middle_of_calls_is_no_more_than_a_killed_provider(bool withProvider)
    {
        FaultRuns.SkipInSlice();
        await using var stack = await FaultyStack.CreateAsync(moto);
        using var home = new Scratch();
        stack.Environment["MILLWRIGHT_RUNNER_DIR"] = home.Path;
        await using (var runner = stack.Begin("runner", "serve"))
        {
            while (Directory.GetFileSystemEntries(home.Path).Length == 0) await Task.Delay(20);
            stack.Proxy.Latency = TimeSpan.FromMilliseconds(200);
            var creates = stack.FailCreatesFrom(int.MaxValue, Fault.None);
            await using var apply = stack.BeginApply();
            await WaitAsync(() => creates() > 4, apply);
            if (withProvider) Assert.True(runner.SendToChildren(Plugin, "KILL") > 0, "the runner has lent the provider");
            runner.Send("KILL");
            var outcome = await apply.EndAsync();
            if (withProvider) Assert.Equal(1, outcome.ExitCode);
            Assert.DoesNotContain("   at Millwright.", outcome.All, StringComparison.Ordinal);
            await stack.AssertNothingLostAsync(outcome);
        }
        await stack.AssertConvergesAsync();
    }

    private static async Task WaitAsync(Func<bool> condition, RunningProgram program)
    {
        while (!condition())
        {
            Assert.False(program.HasExited, program.Said);
            await Task.Delay(20);
        }
    }
}
