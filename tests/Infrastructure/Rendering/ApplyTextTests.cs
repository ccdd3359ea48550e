using Millwright.Infrastructure.Addressing;
using Millwright.Infrastructure.Plans;
using Millwright.Infrastructure.Rendering;

namespace Millwright.Infrastructure.Tests.Rendering;

public class ApplyTextTests
{
    private static readonly ResourceInstanceAddress Vpc =
        new(ModuleInstance.Root, new ResourceAddress(ResourceMode.Managed, "aws_vpc", "main"), InstanceKey.None);

    [Fact]
    public void Announces_and_concludes_a_create()
    {
        Assert.Equal("aws_vpc.main: Creating...\n", ApplyText.ApplyStarted(Vpc, null, ActionKind.Create, null, false));
        Assert.Equal(
            "aws_vpc.main: Creation complete after 2s [id=vpc-1]\n",
            ApplyText.ApplyFinished(Vpc, ActionKind.Create, TimeSpan.FromSeconds(1.7), ("id", "vpc-1"), false));
    }

    [Fact]
    public void Says_every_so_often_that_a_destroy_goes_on() => Assert.Equal(
        "aws_vpc.main: Still destroying... [id=vpc-1, 1m10s elapsed]\n",
        ApplyText.StillApplying(Vpc, null, ActionKind.Delete, TimeSpan.FromSeconds(70), ("id", "vpc-1"), false));

    [Fact]
    public void Ends_an_apply_with_its_counts() => Assert.Equal(
        "\nApply complete! Resources: 1 imported, 2 added, 0 changed, 3 destroyed.\n",
        ApplyText.Complete(PlanMode.Normal, 1, 2, 0, 3, false));

    [Fact]
    public void Ends_a_destroy_with_its_count() => Assert.Equal(
        "\nDestroy complete! Resources: 3 destroyed.\n",
        ApplyText.Complete(PlanMode.Destroy, 0, 0, 0, 3, false));
}
