using Millwright.Infrastructure.Rendering;

namespace Millwright.Infrastructure.Tests.Rendering;

public class StateRendererTests
{
    public static TheoryData<string> States => [.. GoldenPlan.Names.Where(static name => GoldenPlan.Load(name).StateText is not null)];

    [Theory]
    [MemberData(nameof(States))]
    public void Shows_a_state_byte_for_byte_as_Terraform_does(string name)
    {
        var golden = GoldenPlan.Load(name);

        var text = new StateRenderer(RenderingOptions.Plain, (provider, mode, type) => GoldenSchemas.For(provider.ToString(), mode, type))
            .Render(golden.ReadState());

        Assert.Equal(golden.StateText, text);
    }
}
