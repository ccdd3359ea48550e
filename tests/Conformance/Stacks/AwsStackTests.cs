using Millwright.Conformance.Tests.Peers;

namespace Millwright.Conformance.Tests.Stacks;

/// <summary>Stacks of the AWS provider, against an AWS API on loopback.</summary>
public sealed class AwsStackTests(MotoPair services) : IClassFixture<MotoPair>
{
    public static TheoryData<string> Stacks => [.. TestData.Directories("aws-stacks").Where(static name => name != AwsMessagingTests.Stack)];

    [Theory]
    [MemberData(nameof(Stacks))]
    public Task A_stack_is_planned_and_applied_as_by_Terraform(string name) => CompareAsync(name, services);

    internal static async Task CompareAsync(string name, MotoPair services)
    {
        Assert.SkipWhen(Executable.Terraform is null, "terraform is not on PATH");
        Assert.SkipWhen(ProviderMirror.Root is null, "the AWS provider is in no filesystem mirror");
        Assert.SkipWhen(services.Second.Endpoint is null, "moto is not installed for python3");

        var differences = await StackComparison.DifferencesAsync(Path.Combine(TestData.Root, "aws-stacks", name), services);

        KnownDifferences.Judge($"aws-stacks/{name}", differences);
    }
}
