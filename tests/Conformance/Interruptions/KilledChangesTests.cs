using System.Text.Json;
using Millwright.Conformance.Tests.Peers;

namespace Millwright.Conformance.Tests.Interruptions;

/// <summary>Kills a stack's first apply, its change to another version and its destroy, each until it comes through.</summary>
/// <remarks>
/// The change updates, replaces in both orders, moves, removes and adds, in modules that come and go; most names are made up by the
/// provider, so that nothing but its prefix is known of an object whose create was cut off. KILLED_RUNS says how many kills to go
/// through in all, KILLED_RUNS_SEED which ones; without the first, nothing runs.
/// </remarks>
public sealed class KilledChangesTests(Moto moto) : IClassFixture<Moto>
{
    private static readonly string[] _unattended = ["-auto-approve", "-no-color", "-input=false"];
    private static readonly string[][] _commands = [["apply"], ["apply", "-var=generation=2"], ["destroy", "-var=generation=2"]];

    [Fact]
    public async Task Changes_and_replacements_that_are_killed_lose_nothing_and_make_nothing_twice()
    {
        Assert.SkipWhen(ProviderMirror.Root is null, "the AWS provider is in no filesystem mirror");
        Assert.SkipWhen(moto.Endpoint is null, "moto is not installed for python3");
        var kills = FaultRuns.Setting("KILLED_RUNS", 0);
        Assert.SkipWhen(kills == 0, "runs where KILLED_RUNS is set");
        var random = new Random(FaultRuns.Setting("KILLED_RUNS_SEED", 1));
        using var scratch = new Scratch();
        Scratch.Copy(Path.Combine(TestData.Root, "interrupted-changing"), scratch.Path);
        Assert.Equal(0, (await RunAsync(scratch, "init")).ExitCode);
        await moto.ResetAsync();
        var undisturbed = new List<IReadOnlyDictionary<string, int>>();
        foreach (var command in _commands)
        {
            var outcome = await RunAsync(scratch, [.. command, .. _unattended]);
            Assert.True(outcome.ExitCode == 0, outcome.All);
            undisturbed.Add(await CreatedObjects.CountAsync(moto.Endpoint));
        }

        for (var done = 0; done < kills;)
        {
            await moto.ResetAsync();
            foreach (var (command, expected) in _commands.Zip(undisturbed))
            {
                done += await ConvergeAsync(scratch, command, random);
                var made = await CreatedObjects.CountAsync(moto.Endpoint);
                Assert.True(made.All(m => m.Value == expected[m.Key]), string.Join(", ", made.Where(m => m.Value != expected[m.Key]).Select(m => $"{m.Value} of {m.Key} in place of {expected[m.Key]}")));
                if (command[0] == "destroy") continue;
                var after = await RunAsync(scratch, ["plan", "-detailed-exitcode", "-no-color", "-input=false", .. command[1..]]);
                Assert.True(after.ExitCode == 0, after.All);
            }
            Assert.Empty(await Inventory.TakeAsync(moto.Endpoint));
        }
        Assert.Empty(Directory.GetFiles(scratch.Path, ".*.millwright-operations"));
    }

    /// <summary>Runs a command again and again, killing it each time somewhere between its first change and its end, until it comes through.</summary>
    /// <returns>How often it was killed.</returns>
    private async Task<int> ConvergeAsync(Scratch scratch, string[] command, Random random)
    {
        for (var killed = 0; ; killed++)
        {
            // Some die at once, others when nearly all is done; later ones are given more time, so that the last comes to its end.
            var delay = TimeSpan.FromSeconds(-Math.Log(1 - random.NextDouble()) * (random.Next(3) switch { 0 => 0.5, 1 => 3, _ => 10 } + 2 * killed));
            var outcome = await Executable.Millwright.RunAndKillAsync(scratch.Path, [.. command, .. _unattended], moto.Endpoint!, IsUnderWay, delay);
            if (outcome is null)
            {
                TestContext.Current.SendDiagnosticMessage("{0} killed {1:0.0} s after it began to change things", string.Join(' ', command), delay.TotalSeconds);
                var lost = Inventory.Unaccounted(await Inventory.TakeAsync(moto.Endpoint!), Path.Combine(scratch.Path, "terraform.tfstate"), Path.Combine(scratch.Path, ".terraform.tfstate.millwright-operations"));
                Assert.True(lost.Count == 0, $"neither in the state nor in the journal: {string.Join(", ", lost)}");
                if (random.Next(2) == 0) await RecoverAsync(scratch, command[1..]);
                continue;
            }
            // What was on its way at the kill may arrive after the next run has looked for it; the run after that takes it in.
            if (outcome.ExitCode == 1 && outcome.All.Contains("The object of an interrupted run is there now", StringComparison.Ordinal)) continue;
            Assert.True(outcome.ExitCode == 0, outcome.All);
            return killed;
        }
    }

    /// <summary>Every create in doubt is found or was never made, and what says so is JSON.</summary>
    private async Task RecoverAsync(Scratch scratch, string[] options)
    {
        var outcome = await RunAsync(scratch, ["recover", "-json", "-auto-approve", "-input=false", .. options]);
        using var said = JsonDocument.Parse(outcome.Output);
        TestContext.Current.SendDiagnosticMessage("recover: {0}", outcome.Output);
        Assert.True(outcome.ExitCode == 0, outcome.All);
        var left = await RunAsync(scratch, ["recover", "-json", "-input=false", .. options]);
        Assert.True(left.ExitCode == 0, left.All);
    }

    private static bool IsUnderWay(string line) =>
        line.EndsWith(": Creating...", StringComparison.Ordinal) || line.Contains(": Destroying...", StringComparison.Ordinal) || line.Contains(": Modifying...", StringComparison.Ordinal);

    private Task<Outcome> RunAsync(Scratch scratch, params string[] arguments) => Executable.Millwright.RunAsync(scratch.Path, arguments, endpoint: moto.Endpoint);
}
