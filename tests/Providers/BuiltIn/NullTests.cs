using Millwright.Values;
using static Millwright.Providers.Tests.BuiltIn.Texts;

namespace Millwright.Providers.Tests.BuiltIn;

public sealed class NullTests
{
    [Fact]
    public async Task Is_replaced_when_a_trigger_changes()
    {
        var driver = await ProviderDriver.StartAsync("null");
        var state = await driver.CreateAsync("null_resource", ("triggers", StringMap(("a", "1"))));
        Assert.Empty((await driver.PlanAsync("null_resource", state, ("triggers", StringMap(("a", "1"))))).RequiresReplace);
        Assert.Single((await driver.PlanAsync("null_resource", state)).RequiresReplace);
    }

    [Fact]
    public async Task Hands_inputs_on()
    {
        var driver = await ProviderDriver.StartAsync("null");
        var read = (await driver.ReadDataAsync("null_data_source", ("inputs", StringMap(("a", "1"))))).Value!;
        Assert.Equal(read.GetAttribute("inputs"), read.GetAttribute("outputs"));
        Assert.Equal("default", read.Text("has_computed_default"));
    }

    [Fact]
    public async Task Refuses_to_be_imported()
    {
        var driver = await ProviderDriver.StartAsync("null");
        var result = await driver.Provider.ImportResourceStateAsync("null_resource", "1", null, default);
        Assert.Equal("Resource Import Not Implemented", Assert.Single(result.Diagnostics).Summary);
    }
}
