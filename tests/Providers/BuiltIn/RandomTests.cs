using System.Text;
using System.Text.RegularExpressions;
using Millwright.Providers.BuiltIn.Random;
using Millwright.Values;
using static Millwright.Providers.Tests.BuiltIn.Texts;

namespace Millwright.Providers.Tests.BuiltIn;

public sealed class RandomTests
{
    [Fact]
    public void Draws_the_numbers_of_Go_for_a_seed()
    {
        var random = new GoRandom(1);
        Assert.Equal([81, 87, 47, 59, 81, 18, 25, 40, 56, 0], Enumerable.Range(0, 10).Select(_ => random.Below(100)));
    }

    [Fact]
    public async Task Shuffles_the_same_way_for_the_same_seed()
    {
        var driver = await ProviderDriver.StartAsync("random");
        var a = await driver.CreateAsync("random_shuffle", ("input", Strings("a", "b", "c", "d", "e")), ("seed", S("s")));
        var b = await driver.CreateAsync("random_shuffle", ("input", Strings("a", "b", "c", "d", "e")), ("seed", S("s")));
        Assert.Equal(a.GetAttribute("result"), b.GetAttribute("result"));
    }

    [Fact]
    public async Task Repeats_a_list_to_fill_the_wanted_count()
    {
        var driver = await ProviderDriver.StartAsync("random");
        var state = await driver.CreateAsync("random_shuffle", ("input", Strings("a", "b")), ("result_count", N(5)));
        Assert.Equal(5, state.GetAttribute("result").Length);
    }

    [Fact]
    public async Task Draws_the_same_integer_for_the_same_seed()
    {
        var driver = await ProviderDriver.StartAsync("random");
        var state = await driver.CreateAsync("random_integer", ("min", N(1)), ("max", N(3)), ("seed", S("12345")));
        // The registry provider's own acceptance test draws 3 here.
        Assert.Equal(3, state.Integer("result"));
    }

    [Fact]
    public async Task Refuses_a_range_upside_down()
    {
        var driver = await ProviderDriver.StartAsync("random");
        var result = await driver.ApplyAsync("random_integer", null, ("min", N(2)), ("max", N(1)));
        Assert.Equal("Create Random Integer Error", Assert.Single(result.Diagnostics).Summary);
        Assert.True(result.NewState!.IsNull);
    }

    [Fact]
    public async Task Writes_an_id_in_every_notation()
    {
        var driver = await ProviderDriver.StartAsync("random");
        var state = await driver.CreateAsync("random_id", ("byte_length", N(4)), ("prefix", S("p-")));
        Assert.Matches("^p-[0-9a-f]{8}$", state.Text("hex"));
        Assert.Equal("p-" + state.Text("id"), state.Text("b64_url"));
        Assert.Equal(Convert.ToInt64(state.Text("hex")[2..], 16).ToString(null, null), state.Text("dec")[2..]);
    }

    [Fact]
    public async Task Imports_an_id_with_its_prefix()
    {
        var driver = await ProviderDriver.StartAsync("random");
        var state = (await driver.ImportAsync("random_id", "my-,p-9hUg"))!;
        Assert.Equal("my-p-9hUg", state.Text("b64_url"));
        Assert.Equal(4, state.Integer("byte_length"));
    }

    [Fact]
    public async Task Keeps_minima_of_character_classes()
    {
        var driver = await ProviderDriver.StartAsync("random");
        var state = await driver.CreateAsync("random_string",
            ("length", N(12)), ("min_numeric", N(3)), ("min_upper", N(3)), ("min_lower", N(3)), ("min_special", N(3)), ("override_special", S("!")));
        var text = state.Text("result");
        Assert.Equal((3, 3, 3, 3), (text.Count(char.IsDigit), text.Count(char.IsUpper), text.Count(char.IsLower), text.Count(static c => c == '!')));
    }

    [Fact]
    public async Task Plans_defaults_and_an_unknown_result()
    {
        var driver = await ProviderDriver.StartAsync("random");
        var planned = (await driver.PlanAsync("random_string", null, ("length", N(8)))).PlannedState!;
        Assert.Equal(Value.True, planned.GetAttribute("numeric"));
        Assert.Equal(Value.Zero, planned.GetAttribute("min_lower"));
        Assert.True(planned.GetAttribute("override_special").IsNull);
        Assert.False(planned.GetAttribute("result").IsKnown);
    }

    [Fact]
    public async Task Refuses_a_length_below_the_sum_of_minima()
    {
        var driver = await ProviderDriver.StartAsync("random");
        var diagnostic = Assert.Single(await driver.ValidateAsync("random_password", ("length", N(2)), ("min_upper", N(3))));
        Assert.Equal("Attribute length value must be at least sum of min_upper + min_lower + min_numeric + min_special, got: 2", diagnostic.Detail);
    }

    [Fact]
    public async Task Hashes_a_password_with_bcrypt()
    {
        var driver = await ProviderDriver.StartAsync("random");
        var state = await driver.CreateAsync("random_password", ("length", N(20)));
        Assert.StartsWith("$2a$10$", state.Text("bcrypt_hash"));
        Assert.True(BcryptHash.Matches(state.Text("result"), state.Text("bcrypt_hash")));
    }

    [Fact]
    public async Task Upgrades_the_oldest_passwords_without_replacing_them()
    {
        var driver = await ProviderDriver.StartAsync("random");
        var json = Encoding.UTF8.GetBytes("{\"id\":\"none\",\"length\":null,\"number\":null,\"result\":\"abc\",\"special\":false,\"gone\":1}");
        var state = (await driver.Provider.UpgradeResourceStateAsync("random_password", 0, json, default)).Value!;
        Assert.Equal(3, state.Integer("length"));
        Assert.Equal(Value.True, state.GetAttribute("numeric"));
        Assert.Equal(Value.False, state.GetAttribute("special"));
        Assert.True(BcryptHash.Matches("abc", state.Text("bcrypt_hash")));
    }

    [Fact]
    public async Task Names_a_pet_of_as_many_words_as_asked()
    {
        var driver = await ProviderDriver.StartAsync("random");
        var state = await driver.CreateAsync("random_pet", ("length", N(4)), ("prefix", S("my")), ("separator", S("_")));
        Assert.Matches(new Regex("^my(_[a-z]+){4}$"), state.Text("id"));
    }

    [Fact]
    public async Task Is_replaced_when_a_keeper_changes()
    {
        var driver = await ProviderDriver.StartAsync("random");
        var state = await driver.CreateAsync("random_uuid", ("keepers", StringMap(("a", "1"))));
        var plan = await driver.PlanAsync("random_uuid", state, ("keepers", StringMap(("a", "2"))));
        Assert.Equal([ValuePath.Empty.Attribute("keepers")], plan.RequiresReplace);
    }

    [Fact]
    public async Task Keeps_its_result_when_nothing_changes()
    {
        var driver = await ProviderDriver.StartAsync("random");
        var state = await driver.CreateAsync("random_password", ("length", N(8)));
        var plan = await driver.PlanAsync("random_password", state, ("length", N(8)));
        Assert.Equal(state, plan.PlannedState);
        Assert.Empty(plan.RequiresReplace);
    }

    [Fact]
    public async Task Opens_an_ephemeral_password()
    {
        var driver = await ProviderDriver.StartAsync("random");
        var schema = (await driver.Provider.GetSchemaAsync(default)).EphemeralResource("random_password")!;
        var opened = await driver.Provider.OpenEphemeralResourceAsync("random_password", driver.Config(schema.Block, ("length", N(9))), default);
        Assert.Equal(9, opened.Result!.Text("result").Length);
    }
}
