using Millwright.Conformance.Tests.Peers;

namespace Millwright.Conformance.Tests.Stacks;

/// <summary>The stack of queues, beside the others: the provider waits for every queue for half a minute.</summary>
public sealed class AwsMessagingTests(MotoPair services) : IClassFixture<MotoPair>
{
    internal const string Stack = "messaging";

    [Fact]
    public Task Queues_are_planned_and_applied_as_by_Terraform() => AwsStackTests.CompareAsync(Stack, services);
}
