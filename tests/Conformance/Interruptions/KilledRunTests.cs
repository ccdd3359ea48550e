using System.Text.Json;
using Millwright.Conformance.Tests.Peers;

namespace Millwright.Conformance.Tests.Interruptions;

/// <summary>Kills applies and destroys at random moments, until one comes through, and holds the result against the world.</summary>
/// <remarks>
/// KILLED_RUNS says how many kills to go through in all (4 where it is not set), KILLED_RUNS_SEED which ones, and
/// KILLED_RUNS_STACK in which stack of the test data: interrupted, which is broad, or interrupted-deep, which has modules.
/// </remarks>
public sealed class KilledRunTests(Moto moto) : IClassFixture<Moto>
{
    private static readonly string[] _unattended = ["-auto-approve", "-no-color", "-input=false"];

    [Fact]
    public async Task Nothing_is_lost_and_nothing_made_twice_however_often_a_run_is_killed()
    {
        Assert.SkipWhen(ProviderMirror.Root is null, "the AWS provider is in no filesystem mirror");
        Assert.SkipWhen(moto.Endpoint is null, "moto is not installed for python3");
        var kills = FaultRuns.Setting("KILLED_RUNS", 4);
        var random = new Random(FaultRuns.Setting("KILLED_RUNS_SEED", 1));
        using var scratch = new Scratch();
        Scratch.Copy(Path.Combine(TestData.Root, Environment.GetEnvironmentVariable("KILLED_RUNS_STACK") is { Length: > 0 } stack ? stack : "interrupted"), scratch.Path);
        Assert.Equal(0, (await RunAsync(scratch, "init")).ExitCode);
        await moto.ResetAsync();
        Assert.Equal(0, (await RunAsync(scratch, ["apply", .. _unattended])).ExitCode);
        var expected = await CreatedObjects.CountAsync(moto.Endpoint);
        var size = Managed(scratch);

        for (var done = 0; done < kills;)
        {
            done += await ConvergeAsync(scratch, "destroy", random);
            Assert.Equal(0, Managed(scratch));
            await moto.ResetAsync();
            done += await ConvergeAsync(scratch, "apply", random);
            var made = await CreatedObjects.CountAsync(moto.Endpoint);
            Assert.True(made.All(m => m.Value == expected[m.Key]), string.Join(", ", made.Where(m => m.Value != expected[m.Key]).Select(m => $"{m.Value} of {m.Key} in place of {expected[m.Key]}")));
            Assert.Equal(size, Managed(scratch));
            var after = await RunAsync(scratch, ["plan", "-detailed-exitcode", "-no-color", "-input=false"]);
            Assert.True(after.ExitCode == 0, after.All);
        }
        Assert.Empty(Directory.GetFiles(scratch.Path, ".*.millwright-operations"));
    }

    /// <summary>Runs a command again and again, killing it each time a little after it began to change things, until it comes through.</summary>
    /// <returns>How often it was killed.</returns>
    private async Task<int> ConvergeAsync(Scratch scratch, string command, Random random)
    {
        for (var killed = 0; ; killed++)
        {
            // Later runs get more time, so that the last of them comes to its end.
            var delay = TimeSpan.FromSeconds(-Math.Log(1 - random.NextDouble()) * (1 + killed));
            var outcome = await Executable.Millwright.RunAndKillAsync(scratch.Path, [command, .. _unattended], moto.Endpoint!, IsUnderWay, delay);
            if (outcome is null)
            {
                TestContext.Current.SendDiagnosticMessage("{0} killed {1:0.0} s after it began to change things", command, delay.TotalSeconds);
                continue;
            }
            // What was on its way at the kill may arrive after the next run has looked for it; the run after that takes it in.
            if (outcome.ExitCode == 1 && outcome.All.Contains("The object of an interrupted run is there now", StringComparison.Ordinal)) continue;
            Assert.True(outcome.ExitCode == 0, outcome.All);
            return killed;
        }
    }

    private static bool IsUnderWay(string line) => line.EndsWith(": Creating...", StringComparison.Ordinal) || line.Contains(": Destroying...", StringComparison.Ordinal);

    private Task<Outcome> RunAsync(Scratch scratch, params string[] arguments) =>
        Executable.Millwright.RunAsync(scratch.Path, arguments, endpoint: moto.Endpoint);

    private static int Managed(Scratch scratch)
    {
        using var state = JsonDocument.Parse(File.ReadAllBytes(Path.Combine(scratch.Path, "terraform.tfstate")));
        return state.RootElement.GetProperty("resources").EnumerateArray()
            .Where(static r => r.GetProperty("mode").GetString() == "managed")
            .Sum(static r => r.GetProperty("instances").GetArrayLength());
    }
}
