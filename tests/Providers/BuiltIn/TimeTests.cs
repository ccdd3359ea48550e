using Millwright.Values;
using static Millwright.Providers.Tests.BuiltIn.Texts;

namespace Millwright.Providers.Tests.BuiltIn;

public sealed class TimeTests
{
    private readonly FixedTime _time = new(ProviderDriver.Now);

    [Fact]
    public async Task Keeps_the_moment_of_creation()
    {
        var driver = await ProviderDriver.StartAsync("time", _time);
        var state = await driver.CreateAsync("time_static");
        Assert.Equal("2024-02-29T12:00:00Z", state.Text("id"));
        Assert.Equal(1709208000, state.Integer("unix"));
    }

    [Fact]
    public async Task Plans_the_parts_of_a_configured_moment()
    {
        var driver = await ProviderDriver.StartAsync("time", _time);
        var planned = (await driver.PlanAsync("time_static", null, ("rfc3339", S("2020-02-12T06:36:13Z")))).PlannedState!;
        Assert.Equal(2020, planned.Integer("year"));
        Assert.Equal("2020-02-12T06:36:13Z", planned.Text("id"));
    }

    [Fact]
    public async Task Runs_over_the_end_of_a_month_as_Go_does()
    {
        var driver = await ProviderDriver.StartAsync("time", _time);
        var state = await driver.CreateAsync("time_offset", ("base_rfc3339", S("2024-01-31T00:00:00Z")), ("offset_months", N(1)));
        Assert.Equal("2024-03-02T00:00:00Z", state.Text("rfc3339"));
    }

    [Fact]
    public async Task Shows_a_new_offset_in_the_plan()
    {
        var driver = await ProviderDriver.StartAsync("time", _time);
        var state = await driver.CreateAsync("time_offset", ("offset_days", N(1)));
        var plan = await driver.PlanAsync("time_offset", state, ("offset_days", N(2)));
        Assert.Empty(plan.RequiresReplace);
        Assert.Equal("2024-03-02T12:00:00Z", plan.PlannedState!.Text("rfc3339"));
    }

    [Fact]
    public async Task Is_gone_once_its_rotation_has_passed()
    {
        var driver = await ProviderDriver.StartAsync("time", _time);
        var state = await driver.CreateAsync("time_rotating", ("rotation_days", N(30)));
        Assert.Equal("2024-03-30T12:00:00Z", state.Text("rotation_rfc3339"));
        Assert.NotNull(await driver.RefreshAsync("time_rotating", state));
        _time.Now = _time.Now.AddDays(31);
        Assert.Null(await driver.RefreshAsync("time_rotating", state));
    }

    [Fact]
    public async Task Refuses_a_duration_without_unit()
    {
        var driver = await ProviderDriver.StartAsync("time", _time);
        Assert.Contains("must be a number immediately followed by", Assert.Single(await driver.ValidateAsync("time_sleep", ("create_duration", S("30")))).Detail);
    }

    [Fact]
    public async Task Parses_a_duration()
    {
        var driver = await ProviderDriver.StartAsync("time", _time);
        var parsed = await driver.Provider.CallFunctionAsync("duration_parse", [S("1h30m")], default);
        Assert.Equal(Value.Number(Number.FromDouble(1.5)), parsed.GetAttribute("hours"));
        Assert.Equal(5_400_000, parsed.Integer("milliseconds"));
    }

    [Fact]
    public async Task Parses_a_timestamp()
    {
        var driver = await ProviderDriver.StartAsync("time", _time);
        var parsed = await driver.Provider.CallFunctionAsync("rfc3339_parse", [S("2023-07-25T23:43:16Z")], default);
        Assert.Equal("Tuesday", parsed.Text("weekday_name"));
        Assert.Equal(206, parsed.Integer("year_day"));
        Assert.Equal(1690328596, parsed.Integer("unix"));
    }
}
