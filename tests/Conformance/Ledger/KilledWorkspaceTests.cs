using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;
using Millwright.Conformance.Tests.Peers;
using Millwright.Conformance.Tests.Workspaces;

namespace Millwright.Conformance.Tests.Ledger;

/// <summary>Kills applies of one stack, of a workspace and of approved plans at random moments, and holds the ledger against what they left behind.</summary>
/// <remarks>KILLED_CHANGES says how many kills to go through in all (6 where it is not set), KILLED_RUNS_SEED which ones.</remarks>
public sealed partial class KilledWorkspaceTests
{
    private const int MillisecondsOfAnApply = 700;

    private static readonly string[] _unattended = ["-auto-approve", "-no-color", "-input=false"];
    private readonly Random _random = new(Setting("KILLED_RUNS_SEED", 1));

    [Fact]
    public async Task Whatever_is_killed_the_ledger_tells_what_was_done_and_the_next_command_goes_on()
    {
        using var workspace = new RecordedWorkspace(ledger: null, "0.05", "base", "left", "guarded");
        foreach (var stack in workspace.Stacks) Assert.Equal(0, (await workspace.RunAsync("ann", stack, "init")).ExitCode);
        Assert.Equal(0, (await workspace.RunAsync("ann", "", "ledger", "init")).ExitCode);
        var kills = Setting("KILLED_CHANGES", 6);
        for (var (version, done) = (1, 0); done < kills; version++)
        {
            workspace.Want(version);
            done += await ConvergeAsync(workspace, "base", ["apply", .. _unattended]);
            done += await ConvergeAsync(workspace, "", ["up", .. _unattended, "-stack=env:open"]);
            done += await ApproveAndApplyAsync(workspace);
            await AssertTrueAsync(workspace, version);
        }
    }

    /// <summary>Runs a command until it comes through, with more time from kill to kill.</summary>
    /// <returns>How often it was killed.</returns>
    private async Task<int> ConvergeAsync(RecordedWorkspace workspace, string directory, string[] arguments)
    {
        for (var killed = 0; ; killed++)
        {
            if (await RunOrKillAsync(workspace, killed, "ann", directory, arguments) is { } outcome)
            {
                Assert.True(outcome.ExitCode == 0, outcome.All);
                return killed;
            }
            await LookAroundAsync(workspace);
        }
    }

    /// <summary>Has a plan made, approved by two and applied, each of which may be killed.</summary>
    private async Task<int> ApproveAndApplyAsync(RecordedWorkspace workspace)
    {
        for (var killed = 0; ;)
        {
            var planned = await RunOrKillAsync(workspace, killed, "ann", "guarded", ["apply", .. _unattended]);
            if (planned is null)
            {
                killed++;
                await LookAroundAsync(workspace);
                continue;
            }
            // What an apply that was killed had finished is no longer planned.
            if (planned.ExitCode == 0) return killed;
            Assert.True(planned.ExitCode == 3, planned.All);
            var change = ThisChange().Match(planned.All).Groups[1].Value;
            foreach (var person in (string[])["bob", "carol"])
            {
                while (await RunOrKillAsync(workspace, killed, person, "", ["approve", change]) is null) killed++;
            }
            var plan = Path.Combine(workspace.Root, ".millwright", "plans", $"{change}.tfplan");
            for (; ; killed++)
            {
                if (await RunOrKillAsync(workspace, killed, "ann", "guarded", ["apply", "-no-color", "-input=false", plan]) is not { } applied) continue;
                if (applied.ExitCode == 0) return killed;
                // It had begun before: then the plan is used up and what is left is planned anew.
                Assert.Matches("cannot be applied|stale", applied.All);
                break;
            }
        }
    }

    private async Task<Outcome?> RunOrKillAsync(RecordedWorkspace workspace, int killed, string actor, string directory, string[] arguments)
    {
        await using var program = workspace.Begin(actor, directory, arguments);
        var ended = program.EndAsync();
        var delay = TimeSpan.FromMilliseconds(-Math.Log(1 - _random.NextDouble()) * MillisecondsOfAnApply * (1 + killed));
        if (await Task.WhenAny(ended, Task.Delay(delay)) == ended) return await ended;
        program.Send("KILL");
        var outcome = await ended;
        return outcome.ExitCode is 137 or -1 ? null : outcome;
    }

    /// <summary>Does one of the things that people do after a crash: nothing, look at the plan, or close what was left.</summary>
    private async Task LookAroundAsync(RecordedWorkspace workspace)
    {
        switch (_random.Next(3))
        {
            case 0:
                var plan = await workspace.RunAsync("eve", "", "plan", "-no-color");
                Assert.True(plan.ExitCode == 0, plan.All);
                Assert.DoesNotContain(await workspace.ChangesAsync(), static c => OutcomeOf(c) == "applying");
                break;
            case 1:
                foreach (var change in (await workspace.ChangesAsync()).Where(static c => OutcomeOf(c) is "proposed" or "planned" or "checked" or "approved" or "applying"))
                {
                    var closed = await workspace.RunAsync("eve", "", "changes", "close", change.GetProperty("id").GetInt64().ToString(CultureInfo.InvariantCulture));
                    Assert.True(closed.ExitCode == 0, closed.All);
                }
                break;
        }
        await workspace.VerifyAsync();
    }

    /// <summary>Every object is there, and no change claims more than the files say.</summary>
    private static async Task AssertTrueAsync(RecordedWorkspace workspace, int version)
    {
        await workspace.VerifyAsync();
        var changes = await workspace.ChangesAsync();
        Assert.All(changes, static c => Assert.Contains(OutcomeOf(c), (string[])["applied", "failed", "abandoned"]));
        foreach (var stack in workspace.Stacks)
        {
            foreach (var key in (string[])["a", "b", "c"])
            {
                var made = workspace.Made(stack, key);
                Assert.Equal(version.ToString(CultureInfo.InvariantCulture), made[^1]);
                var recorded = changes.Where(c => c.GetProperty("target").GetString() == $"stack:{stack}").Sum(c => Actions(c).Count(a => a == $"terraform_data.made[\"{key}\"]"));
                Assert.True(recorded <= made.Length, $"{recorded} times recorded of {stack} {key}, made {made.Length} times");
            }
        }
        foreach (var change in changes.Where(static c => OutcomeOf(c) == "abandoned")) Assert.Empty(Actions(change));
        foreach (var change in changes.Where(static c => OutcomeOf(c) == "applied"))
            Assert.Equal(change.GetProperty("plan").GetProperty("addresses").EnumerateArray().Select(static a => a.GetString()!).Order(StringComparer.Ordinal), Actions(change).Distinct().Order(StringComparer.Ordinal));
        var plan = await workspace.RunAsync("eve", "", "plan", "-detailed-exitcode", "-no-color");
        Assert.True(plan.ExitCode == 0, plan.All);
    }

    /// <summary>The addresses of the actions that are recorded as done.</summary>
    private static IEnumerable<string> Actions(JsonElement change) => change.GetProperty("events").EnumerateArray()
        .Where(static e => e.GetProperty("kind").GetString() == "action" && !e.GetProperty("data").TryGetProperty("succeeded", out _) && e.GetProperty("data").GetProperty("action").GetString() != "delete")
        .Select(static e => e.GetProperty("data").GetProperty("address").GetString()!);

    private static string? OutcomeOf(JsonElement change) => change.GetProperty("outcome").GetString();

    private static int Setting(string name, int otherwise) =>
        int.TryParse(Environment.GetEnvironmentVariable(name), CultureInfo.InvariantCulture, out var value) ? value : otherwise;

    [GeneratedRegex(@"This is change (\d+)")]
    private static partial Regex ThisChange();
}
