using Millwright.Infrastructure.Rendering;

namespace Millwright.Infrastructure.Tests.Rendering;

public class PlanRendererTests
{
    public static TheoryData<string> Plans => [.. GoldenPlan.Names];

    [Theory]
    [MemberData(nameof(Plans))]
    public void Shows_a_plan_byte_for_byte_as_Terraform_does(string name)
    {
        var golden = GoldenPlan.Load(name);

        var text = new PlanRenderer(RenderingOptions.Plain).Render(golden.Read());

        Assert.Equal(golden.Text, text, ignoreLineEndingDifferences: false);
    }
}
