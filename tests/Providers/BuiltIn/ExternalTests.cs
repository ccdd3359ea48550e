using static Millwright.Providers.Tests.BuiltIn.Texts;

namespace Millwright.Providers.Tests.BuiltIn;

public sealed class ExternalTests
{
    [Fact]
    public async Task Gives_a_program_its_query_and_reads_the_result()
    {
        var driver = await ProviderDriver.StartAsync("external");
        var read = await driver.ReadDataAsync("external", ("program", Strings("sh", "-c", "cat")), ("query", StringMap(("a", "1"), ("b", "<&>"))));
        Assert.Empty(read.Diagnostics);
        Assert.Equal(StringMap(("a", "1"), ("b", "<&>")), read.Value!.GetAttribute("result"));
        Assert.Equal("-", read.Value!.Text("id"));
    }

    [Fact]
    public async Task Shows_what_a_failing_program_said()
    {
        var driver = await ProviderDriver.StartAsync("external");
        var read = await driver.ReadDataAsync("external", ("program", Strings("sh", "-c", "echo oops >&2; exit 3")));
        Assert.EndsWith("\nError Message: oops\n\nState: exit status 3", Assert.Single(read.Diagnostics).Detail);
    }

    [Fact]
    public async Task Refuses_results_that_are_no_strings()
    {
        var driver = await ProviderDriver.StartAsync("external");
        var read = await driver.ReadDataAsync("external", ("program", Strings("sh", "-c", "echo '{\"a\":1}'")));
        Assert.EndsWith("Result Error: json: cannot unmarshal number into Go value of type string", Assert.Single(read.Diagnostics).Detail);
    }

    [Fact]
    public async Task Says_that_a_program_is_not_found()
    {
        var driver = await ProviderDriver.StartAsync("external");
        var read = await driver.ReadDataAsync("external", ("program", Strings("no-such-program-here")));
        Assert.Equal("External Program Lookup Failed", Assert.Single(read.Diagnostics).Summary);
    }
}
