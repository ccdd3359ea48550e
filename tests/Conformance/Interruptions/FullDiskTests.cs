using System.Text.Json;
using Millwright.Conformance.Tests.Peers;

namespace Millwright.Conformance.Tests.Interruptions;

/// <summary>A disk that is full, from the start or from some moment on: nothing is lost, and the message says what to do.</summary>
public sealed class FullDiskTests(Moto moto) : IClassFixture<Moto>
{
    /// <summary>Fills the disk while it is created; everything else waits for it.</summary>
    private const string Filling = """
        resource "terraform_data" "first" {
          count = 20
          input = "${count.index}"
        }
        resource "terraform_data" "filling" {
          depends_on = [terraform_data.first]
          provisioner "local-exec" {
            command = "cat /dev/zero > ballast || true"
          }
        }
        resource "terraform_data" "last" {
          count      = 20
          depends_on = [terraform_data.filling]
          input      = "${count.index}"
        }
        """;

    /// <param name="create">At which creating request the disk fills up.</param>
    /// <param name="left">How many bytes are still free then.</param>
    [Theory]
    [InlineData(4, 0)]
    [InlineData(1, 0)]
    [InlineData(7, 0)]
    [InlineData(30, 0)]
    [InlineData(2, 16384)]
    [InlineData(3, 1100000)]
    public async Task A_disk_that_fills_up_during_an_apply_stops_it_with_everything_on_record(int create, int left)
    {
        // The provider waits minutes for its queues; the other test fills a disk in no time.
        FaultRuns.SkipInSlice();
        await using var disk = await SmallDisk.MountAsync("12m");
        await using var stack = await FaultyStack.CreateAsync(moto, size: 6, directory: disk.Path);
        var creates = 0;
        stack.Proxy.Choose = request =>
        {
            if (request.Creates && Interlocked.Increment(ref creates) == create) disk.Fill(left);
            return Fault.None;
        };
        // Few at once, and slow: the journal has room for those, and is to run out of it.
        var full = await stack.ApplyAsync("-parallelism=2");
        AssertCivil(full);
        await stack.AssertNothingLostAsync(full);
        if (full.ExitCode != 0) Assert.Contains("no space left on device", full.All.ToLowerInvariant(), StringComparison.Ordinal);
        disk.Free();
        await stack.AssertConvergesAsync();
    }

    [Fact]
    public async Task A_disk_that_fills_up_while_only_the_state_changes_leaves_the_journal_to_recover_from()
    {
        await using var disk = await SmallDisk.MountAsync("4m");
        File.WriteAllText(Path.Combine(disk.Path, "main.tf"), Filling);
        Assert.Equal(0, (await RunAsync(disk, "init")).ExitCode);
        var full = await RunAsync(disk, ["apply", .. FaultyStack.Unattended]);
        Assert.Equal(1, full.ExitCode);
        AssertCivil(full);
        Assert.Contains("no space left on device", full.All.ToLowerInvariant(), StringComparison.Ordinal);
        Assert.Contains("Nothing is lost", full.All, StringComparison.Ordinal);
        var made = System.Text.RegularExpressions.Regex.Matches(full.All, @"\[id=([0-9a-f-]{36})\]").Select(static m => m.Groups[1].Value).ToHashSet();
        Assert.Equal(41, made.Count);
        disk.Free();
        File.WriteAllText(Path.Combine(disk.Path, "main.tf"), Filling.Replace("cat /dev/zero > ballast || true", "true", StringComparison.Ordinal));
        var again = await RunAsync(disk, ["apply", .. FaultyStack.Unattended]);
        Assert.True(again.ExitCode == 0, again.All);
        Assert.Equal(made.Order(StringComparer.Ordinal), IdsIn(disk).Order(StringComparer.Ordinal));
    }

    /// <param name="left">How many bytes are free.</param>
    [Theory]
    [InlineData(0)]
    [InlineData(8192)]
    [InlineData(65536)]
    [InlineData(262144)]
    public async Task A_disk_that_is_full_already_is_a_clear_error_and_the_state_stays(int left)
    {
        if (left > 8192) FaultRuns.SkipInSlice();
        await using var disk = await SmallDisk.MountAsync("4m");
        File.WriteAllText(Path.Combine(disk.Path, "main.tf"), Filling.Replace("cat /dev/zero > ballast || true", "true", StringComparison.Ordinal));
        Assert.Equal(0, (await RunAsync(disk, "init")).ExitCode);
        Assert.Equal(0, (await RunAsync(disk, ["apply", .. FaultyStack.Unattended])).ExitCode);
        var before = File.ReadAllBytes(Path.Combine(disk.Path, "terraform.tfstate"));
        disk.Fill(left);
        string[][] commands = [["plan", "-destroy", "-out=saved", "-no-color"], ["apply", "-replace=terraform_data.first[0]", .. FaultyStack.Unattended], ["state", "rm", "terraform_data.first[1]"]];
        foreach (var command in commands)
        {
            var outcome = await RunAsync(disk, command);
            AssertCivil(outcome);
            if (left <= 8192)
            {
                Assert.True(outcome.ExitCode == 1, $"{command[0]}: {outcome.All}");
                Assert.Contains("no space left on device", outcome.All.ToLowerInvariant(), StringComparison.Ordinal);
                Assert.Equal(before, File.ReadAllBytes(Path.Combine(disk.Path, "terraform.tfstate")));
                Assert.False(File.Exists(Path.Combine(disk.Path, "saved")), "half a plan is none");
            }
        }
        Assert.DoesNotContain(Directory.GetFiles(disk.Path), static f => f.EndsWith(".tmp", StringComparison.Ordinal));
        disk.Free();
        var after = await RunAsync(disk, ["apply", .. FaultyStack.Unattended]);
        Assert.True(after.ExitCode == 0, after.All);
        Assert.Equal(41, IdsIn(disk).Count);
    }

    [Fact]
    public async Task A_first_run_on_a_full_disk_is_a_clear_error_and_works_once_there_is_room()
    {
        await using var disk = await SmallDisk.MountAsync("4m");
        File.WriteAllText(Path.Combine(disk.Path, "main.tf"), """
            module "part" { source = "./part" }
            terraform {
              backend "local" { path = "other.tfstate" }
            }
            """);
        Directory.CreateDirectory(Path.Combine(disk.Path, "part"));
        File.WriteAllText(Path.Combine(disk.Path, "part", "main.tf"), "resource \"terraform_data\" \"one\" {}\n");
        disk.Fill();
        var init = await RunAsync(disk, "init", "-no-color");
        AssertCivil(init);
        Assert.Equal(1, init.ExitCode);
        Assert.Contains("no space left on device", init.All.ToLowerInvariant(), StringComparison.Ordinal);
        disk.Free();
        init = await RunAsync(disk, "init", "-no-color");
        Assert.True(init.ExitCode == 0, init.All);
        disk.Fill();
        var apply = await RunAsync(disk, ["apply", .. FaultyStack.Unattended]);
        AssertCivil(apply);
        Assert.Equal(1, apply.ExitCode);
        disk.Free();
        apply = await RunAsync(disk, ["apply", .. FaultyStack.Unattended]);
        Assert.True(apply.ExitCode == 0, apply.All);
    }

    [Fact]
    public async Task A_ledger_on_a_full_disk_refuses_before_anything_is_done_or_is_settled_by_the_next_run()
    {
        await using var disk = await SmallDisk.MountAsync("6m");
        File.WriteAllText(Path.Combine(disk.Path, "main.tf"), Filling);
        Assert.Equal(0, (await RunAsync(disk, "init")).ExitCode);
        var begun = await RunAsync(disk, "ledger", "init");
        Assert.True(begun.ExitCode == 0, begun.All);
        disk.Fill();
        var refused = await RunAsync(disk, ["apply", .. FaultyStack.Unattended]);
        AssertCivil(refused);
        Assert.Equal(1, refused.ExitCode);
        Assert.DoesNotContain("Creating...", refused.All, StringComparison.Ordinal);
        disk.Free();
        // Now it fills up in the middle.
        var full = await RunAsync(disk, ["apply", .. FaultyStack.Unattended]);
        AssertCivil(full);
        Assert.Equal(1, full.ExitCode);
        disk.Free();
        File.WriteAllText(Path.Combine(disk.Path, "main.tf"), Filling.Replace("cat /dev/zero > ballast || true", "true", StringComparison.Ordinal));
        var again = await RunAsync(disk, ["apply", .. FaultyStack.Unattended]);
        Assert.True(again.ExitCode == 0, again.All);
        Assert.Equal(41, IdsIn(disk).Count);
        var verified = await RunAsync(disk, "ledger", "verify");
        Assert.True(verified.ExitCode == 0, verified.All);
        var changes = await RunAsync(disk, "changes", "list", "-no-color");
        Assert.DoesNotContain("applying", changes.All, StringComparison.Ordinal);
    }

    private static Task<Outcome> RunAsync(SmallDisk disk, params string[] arguments) => Executable.Millwright.RunAsync(disk.Path, arguments);

    private static HashSet<string> IdsIn(SmallDisk disk)
    {
        using var state = JsonDocument.Parse(File.ReadAllBytes(Path.Combine(disk.Path, "terraform.tfstate")));
        return [.. state.RootElement.GetProperty("resources").EnumerateArray()
            .SelectMany(static r => r.GetProperty("instances").EnumerateArray())
            .Select(static i => i.GetProperty("attributes").GetProperty("id").GetString()!)];
    }

    private static void AssertCivil(Outcome outcome)
    {
        Assert.DoesNotContain("This is a bug in Millwright", outcome.All, StringComparison.Ordinal);
        Assert.DoesNotContain("   at Millwright.", outcome.All, StringComparison.Ordinal);
        Assert.NotInRange(outcome.ExitCode, 128, 255);
    }
}
