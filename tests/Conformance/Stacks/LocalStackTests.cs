using Millwright.Conformance.Tests.Peers;

namespace Millwright.Conformance.Tests.Stacks;

/// <summary>Stacks of <c>terraform_data</c>: their plans are compared to the byte.</summary>
public sealed class LocalStackTests
{
    public static TheoryData<string> Stacks => [.. TestData.Directories("stacks")];

    [Theory]
    [MemberData(nameof(Stacks))]
    public async Task A_stack_is_planned_and_applied_as_by_Terraform(string name)
    {
        Assert.SkipWhen(Executable.Terraform is null, "terraform is not on PATH");

        var differences = await StackComparison.DifferencesAsync(Path.Combine(TestData.Root, "stacks", name));

        KnownDifferences.Judge($"stacks/{name}", differences);
    }
}
