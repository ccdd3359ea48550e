using Millwright.Conformance.Tests.Peers;

namespace Millwright.Conformance.Tests.Interruptions;

/// <summary>Applies against a service that fails, throttles, loses requests and answers; then the world is counted.</summary>
public sealed class FaultyServiceTests(Moto moto) : IClassFixture<Moto>
{
    private static readonly (double, Fault)[] _shares =
        [(0.03, Fault.Error), (0.03, Fault.Throttle), (0.03, Fault.ResetBefore), (0.05, Fault.ResetAfter), (0.03, Fault.CutAnswer)];

    [Fact]
    public async Task A_service_that_fails_at_random_loses_nothing_and_makes_nothing_twice()
    {
        foreach (var seed in FaultRuns.Seeds)
        {
            await using var stack = await FaultyStack.CreateAsync(moto);
            var faults = new SeededFaults(seed, _shares);
            stack.Proxy.Choose = faults.Choose;
            for (var attempt = 0; attempt < (FaultRuns.Count == 0 ? 1 : 3); attempt++)
            {
                var outcome = await stack.ApplyAsync();
                AssertCivil(outcome);
                await stack.AssertNothingLostAsync(outcome);
                if (outcome.ExitCode == 0) break;
            }
            await stack.AssertConvergesAsync();
            Assert.Empty(stack.Proxy.RepeatedBySdk);
        }
    }

    [Theory]
    [InlineData(nameof(Fault.Error))]
    [InlineData(nameof(Fault.Throttle))]
    [InlineData(nameof(Fault.ResetBefore))]
    [InlineData(nameof(Fault.ResetAfter))]
    [InlineData(nameof(Fault.CutAnswer))]
    public async Task A_fault_at_every_create_leaves_nothing_or_a_doubt(string fault)
    {
        FaultRuns.SkipInSlice();
        await using var stack = await FaultyStack.CreateAsync(moto);
        stack.FailCreatesFrom(1, Enum.Parse<Fault>(fault));
        var outcome = await stack.ApplyAsync();
        Assert.Equal(1, outcome.ExitCode);
        AssertCivil(outcome);
        await stack.AssertNothingLostAsync(outcome);
        await stack.AssertConvergesAsync();
    }

    /// <summary>What AWS's SDK repeats by itself it makes twice: not even the provider hears of the first.</summary>
    /// <remarks>The same requests meet the same faults, so both programs end with the same objects too many.</remarks>
    [Fact]
    public async Task Objects_made_twice_by_the_SDK_are_the_same_under_Terraform()
    {
        FaultRuns.SkipInSlice();
        Assert.SkipWhen(Executable.Terraform is null, "Terraform is not installed");
        foreach (var seed in FaultRuns.Seeds)
        {
            var twice = new List<string>();
            var said = new List<string>();
            foreach (var program in new[] { Executable.Terraform, Executable.Millwright })
            {
                await using var stack = await FaultyStack.CreateAsync(moto, program, attempts: 25);
                stack.Proxy.Choose = new SeededFaults(seed, (0.15, Fault.ResetAfter)).Choose;
                var outcome = await stack.ApplyAsync();
                AssertCivil(outcome);
                said.Add(outcome.All);
                stack.Proxy.Choose = static _ => Fault.None;
                var existing = await stack.InventoryAsync();
                var known = Inventory.IdsIn(stack.State);
                // Every call of a create was made once by the program; what is there twice has the SDK's one invocation.
                Assert.Equal(existing.Where(static o => o.Type == "aws_vpc").GroupBy(static o => o.Telling).Sum(static g => g.Count() - 1), stack.Proxy.RepeatedBySdk.Count(static action => action == "CreateVpc"));
                twice.Add($"{outcome.ExitCode}: {string.Join(", ", existing.GroupBy(static o => (o.Type, o.Telling)).Where(static g => g.Count() > 1).Select(static g => $"{g.Key} {g.Count()}").Order(StringComparer.Ordinal))}; not in the state: {string.Join(", ", existing.GroupBy(static o => (o.Type, o.Telling)).Where(g => !g.Any(o => known.Contains(Inventory.Path(o.Id)))).Select(static g => $"{g.Key}").Order(StringComparer.Ordinal))}");
            }
            TestContext.Current.TestOutputHelper?.WriteLine($"seed {seed}: {twice[1]}");
            Assert.True(twice[0] == twice[1], $"seed {seed}: {twice[0]} | {twice[1]}\n{said[0]}\n{said[1]}");
        }
    }

    private static void AssertCivil(Outcome outcome)
    {
        Assert.DoesNotContain("This is a bug in Millwright", outcome.All, StringComparison.Ordinal);
        Assert.DoesNotContain("   at Millwright.", outcome.All, StringComparison.Ordinal);
    }
}
