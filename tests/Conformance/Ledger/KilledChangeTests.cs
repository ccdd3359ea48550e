using System.Diagnostics;
using System.Text.Json;
using Millwright.Conformance.Tests.Peers;

namespace Millwright.Conformance.Tests.Ledger;

/// <summary>Kills the program in the phases of a change, and reads what the ledger says afterwards.</summary>
public sealed class KilledChangeTests
{
    private const string Slow = """
        resource "terraform_data" "first" {
          input = "one"
        }

        resource "terraform_data" "second" {
          input = terraform_data.first.output

          provisioner "local-exec" {
            command = "test -e quick || sleep 60"
          }
        }

        """;

    [Fact]
    public async Task A_change_killed_while_it_waits_for_an_answer_is_abandoned_by_the_next()
    {
        using var scratch = await PrepareAsync();

        await KillAsync(scratch, "Only 'yes' will be accepted", "apply");

        Assert.Equal(["checked"], await OutcomesAsync(scratch));
        await File.WriteAllTextAsync(Path.Combine(scratch.Path, "quick"), "");
        Assert.Equal(0, (await RunAsync(scratch, "apply", "-auto-approve")).ExitCode);
        Assert.Equal(["abandoned", "applied"], await OutcomesAsync(scratch));
        Assert.Equal(0, (await RunAsync(scratch, "ledger", "verify")).ExitCode);
    }

    [Fact]
    public async Task A_change_killed_while_it_is_applied_is_found_out_about_and_continued()
    {
        using var scratch = await PrepareAsync();

        await KillAsync(scratch, "terraform_data.second: Creating", "apply", "-auto-approve");

        Assert.Equal(["applying"], await OutcomesAsync(scratch));
        var plan = await RunAsync(scratch, "plan");
        Assert.Contains("Change 1 was cut off", plan.All);
        Assert.Equal(["failed"], await OutcomesAsync(scratch));
        await File.WriteAllTextAsync(Path.Combine(scratch.Path, "quick"), "");
        var apply = await RunAsync(scratch, "apply", "-auto-approve");
        Assert.True(apply.ExitCode == 0, apply.All);
        Assert.Equal(["failed", "applied"], await OutcomesAsync(scratch));
        Assert.Matches(@"continues\s+1", (await RunAsync(scratch, "changes", "show", "2")).Output);
        Assert.Contains("killed", (await RunAsync(scratch, "changes", "show", "1")).Output);
        Assert.Equal(0, (await RunAsync(scratch, "plan", "-detailed-exitcode")).ExitCode);
        Assert.Equal(0, (await RunAsync(scratch, "ledger", "verify")).ExitCode);
    }

    [Fact]
    public async Task However_it_is_killed_the_ledger_is_whole_and_the_next_command_goes_on()
    {
        using var scratch = await PrepareAsync();
        await File.WriteAllTextAsync(Path.Combine(scratch.Path, "quick"), "");
        var random = new Random(1);
        for (var kill = 0; kill < 8; kill++)
        {
            await File.WriteAllTextAsync(Path.Combine(scratch.Path, "more.tf"), $"resource \"terraform_data\" \"more\" {{\n  input = {kill}\n}}\n");
            using var process = Start(scratch, "apply", "-auto-approve");
            var output = process.StandardOutput.ReadToEndAsync();
            await Task.WhenAny(process.WaitForExitAsync(), Task.Delay(random.Next(100, 1500)));
            if (!process.HasExited) process.Kill(entireProcessTree: true);
            await process.WaitForExitAsync();
            await output;
        }

        var apply = await RunAsync(scratch, "apply", "-auto-approve");

        Assert.True(apply.ExitCode == 0, apply.All);
        Assert.All(await OutcomesAsync(scratch), static outcome => Assert.Contains(outcome, (string[])["applied", "failed", "abandoned"]));
        var verdict = await RunAsync(scratch, "ledger", "verify");
        Assert.True(verdict.ExitCode == 0, verdict.All);
        Assert.Equal(0, (await RunAsync(scratch, "plan", "-detailed-exitcode")).ExitCode);
    }

    [Fact]
    public async Task Of_two_processes_one_is_told_clearly_that_the_other_is_at_it()
    {
        using var scratch = await PrepareAsync();
        using var first = Start(scratch, "apply", "-auto-approve");
        await WaitForAsync(first, "terraform_data.second: Creating");

        var locked = await RunAsync(scratch, "apply", "-auto-approve");
        var unlocked = await RunAsync(scratch, "apply", "-auto-approve", "-lock=false");

        Assert.Contains("Error acquiring the state lock", locked.All);
        Assert.Contains("Change 1 is being applied", unlocked.All);
        Assert.Equal(1, unlocked.ExitCode);
        first.Kill(entireProcessTree: true);
        await first.WaitForExitAsync();
    }

    [Fact]
    public async Task Without_a_ledger_nothing_is_left_behind()
    {
        using var scratch = new Scratch();
        await File.WriteAllTextAsync(Path.Combine(scratch.Path, "main.tf"), "output \"x\" {\n  value = 1\n}\n");

        Assert.Equal(0, (await RunAsync(scratch, "up", "-auto-approve")).ExitCode);

        Assert.False(Directory.Exists(Path.Combine(scratch.Path, ".millwright")));
        Assert.Contains("No ledger", (await RunAsync(scratch, "changes", "list")).All);
    }

    private static async Task<Scratch> PrepareAsync()
    {
        var scratch = new Scratch();
        await File.WriteAllTextAsync(Path.Combine(scratch.Path, "main.tf"), Slow);
        Assert.Equal(0, (await RunAsync(scratch, "ledger", "init")).ExitCode);
        Assert.Equal(0, (await RunAsync(scratch, "init")).ExitCode);
        return scratch;
    }

    private static async Task KillAsync(Scratch scratch, string sign, params string[] arguments)
    {
        using var process = Start(scratch, arguments);
        await WaitForAsync(process, sign);
        process.Kill(entireProcessTree: true);
        await process.WaitForExitAsync();
    }

    private static Process Start(Scratch scratch, params string[] arguments) => Executable.Millwright.Start(scratch.Path, arguments);

    private static async Task WaitForAsync(Process process, string sign)
    {
        using var expiry = new CancellationTokenSource(TimeSpan.FromMinutes(1));
        var seen = new System.Text.StringBuilder();
        var buffer = new char[256];
        // Questions have no newline at their end, so lines are no use.
        while (!seen.ToString().Contains(sign, StringComparison.Ordinal))
        {
            var read = await process.StandardOutput.ReadAsync(buffer, expiry.Token);
            Assert.True(read > 0, $"{seen}\n{await process.StandardError.ReadToEndAsync(expiry.Token)}");
            seen.Append(buffer, 0, read);
        }
    }

    /// <summary>In the order of the changes.</summary>
    private static async Task<string[]> OutcomesAsync(Scratch scratch)
    {
        var list = await RunAsync(scratch, "changes", "list", "-json");
        using var json = JsonDocument.Parse(list.Output);
        return [.. json.RootElement.EnumerateArray().Reverse().Select(static c => c.GetProperty("outcome").GetString()!)];
    }

    private static Task<Outcome> RunAsync(Scratch scratch, params string[] arguments) => Executable.Millwright.RunAsync(scratch.Path, arguments);
}
