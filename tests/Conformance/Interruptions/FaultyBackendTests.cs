using System.Text.RegularExpressions;
using Millwright.Conformance.Tests.Peers;

namespace Millwright.Conformance.Tests.Interruptions;

/// <summary>A backend that fails at any step loses nothing: the error names the way out, and the next run goes on.</summary>
public sealed partial class FaultyBackendTests(Moto moto) : IClassFixture<Moto>
{
    private static readonly string[] _slice = ["http write 0 Error", "http write 1 ResetAfter", "s3 write 1 ResetBefore", "http unlock 0 ResetBefore", "s3 lock 0 ResetAfter"];

    public static TheoryData<string, string, int, string> Failures
    {
        get
        {
            var failures = new TheoryData<string, string, int, string>();
            foreach (var type in new[] { "http", "s3" })
            {
                foreach (var (step, after) in new[] { ("lock", 0), ("read", 0), ("write", 0), ("write", 1), ("unlock", 0) })
                {
                    foreach (var fault in new[] { Fault.Error, Fault.ResetBefore, Fault.ResetAfter, Fault.CutAnswer }) failures.Add(type, step, after, fault.ToString());
                }
            }
            return failures;
        }
    }

    [Theory, MemberData(nameof(Failures))]
    public async Task A_backend_that_fails_for_good_loses_nothing(string type, string step, int after, string fault)
    {
        if (!_slice.Contains($"{type} {step} {after} {fault}")) FaultRuns.SkipInSlice();
        await using var backend = await FaultyBackend.CreateAsync(type, moto);
        backend.Fail(step, after, Enum.Parse<Fault>(fault));
        var failed = await backend.ApplyAsync();
        AssertCivil(failed);
        backend.Proxy.Choose = static _ => Fault.None;
        var made = Made(failed);
        // Where an answer says nothing, one that is cut off says as much.
        Assert.True(failed.ExitCode != 0 || fault == nameof(Fault.CutAnswer), failed.All);
        switch (step)
        {
            case "lock" or "read" when failed.ExitCode != 0:
                Assert.Empty(made);
                break;
            case "write" when failed.ExitCode != 0:
                Assert.Equal(11, made.Count);
                Assert.Contains("Failed to save state", failed.All, StringComparison.Ordinal);
                Assert.Contains("Nothing is lost", failed.All, StringComparison.Ordinal);
                Assert.True(File.Exists(backend.ErroredState), failed.All);
                Assert.True(File.Exists(backend.Journal), failed.All);
                break;
            case "unlock":
                Assert.Equal(11, made.Count);
                break;
        }
        await GoOnAsync(backend, failed, made);
    }

    /// <summary>A build system has no patience with a backend that never answers.</summary>
    [Theory]
    [InlineData("http", nameof(Fault.HangAfter))]
    [InlineData("http", nameof(Fault.HangBefore))]
    [InlineData("s3", nameof(Fault.HangAfter))]
    public async Task A_run_that_is_killed_while_its_backend_hangs_loses_nothing(string type, string fault)
    {
        FaultRuns.SkipInSlice();
        await using var backend = await FaultyBackend.CreateAsync(type, moto);
        backend.Fail("write", 0, Enum.Parse<Fault>(fault));
        Outcome killed;
        await using (var apply = backend.Begin(["apply", .. FaultyStack.Unattended]))
        {
            Assert.True(await apply.SaysAsync("terraform_data.slow: Creation complete"), apply.Said);
            apply.Send("TERM");
            await Task.Delay(1000);
            apply.Send("KILL");
            killed = await apply.EndAsync();
        }
        backend.Proxy.Choose = static _ => Fault.None;
        Assert.True(File.Exists(backend.Journal), killed.All);
        await GoOnAsync(backend, killed, []);
    }

    private static async Task GoOnAsync(FaultyBackend backend, Outcome failed, HashSet<string> made)
    {
        File.Delete(backend.ErroredState);
        var again = await backend.ApplyAsync();
        if (again.All.Contains("Error acquiring the state lock", StringComparison.Ordinal))
        {
            // Whose lock it is, and how to break it, is told by who left it or by who meets it.
            var id = Unlocking().Match(failed.All + again.All).Groups[1].Value;
            Assert.True(id.Length > 0, $"{failed.All}\n{again.All}");
            var broken = await backend.RunAsync("force-unlock", "-force", id);
            Assert.True(broken.ExitCode == 0, broken.All);
            again = await backend.ApplyAsync();
        }
        Assert.True(again.ExitCode == 0, again.All);
        var shown = await backend.RunAsync("show", "-no-color");
        var known = Ids().Matches(shown.All).Select(static m => m.Groups[1].Value).ToHashSet();
        Assert.Equal(11, known.Count);
        Assert.Empty(made.Except(known));
        Assert.False(File.Exists(backend.Journal), again.All);
    }

    private static HashSet<string> Made(Outcome outcome) => [.. Created().Matches(outcome.All).Select(static m => m.Groups[1].Value)];

    private static void AssertCivil(Outcome outcome)
    {
        Assert.DoesNotContain("This is a bug in Millwright", outcome.All, StringComparison.Ordinal);
        Assert.DoesNotContain("   at Millwright.", outcome.All, StringComparison.Ordinal);
    }

    [GeneratedRegex(@"Creation complete after \S+ \[id=([0-9a-f-]{36})\]")]
    private static partial Regex Created();

    [GeneratedRegex("id +?= +?\"([0-9a-f-]{36})\"")]
    private static partial Regex Ids();

    [GeneratedRegex("(?:force-unlock (?:-force )?\"?|ID: +)([0-9a-f-]{36})")]
    private static partial Regex Unlocking();
}
