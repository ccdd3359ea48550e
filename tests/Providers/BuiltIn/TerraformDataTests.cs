using System.Text;
using Millwright.Providers.BuiltIn;
using Millwright.Values;
using static Millwright.Providers.Tests.BuiltIn.Texts;

namespace Millwright.Providers.Tests.BuiltIn;

public sealed class TerraformDataTests
{
    private const string Type = "terraform_data";

    [Fact]
    public async Task Plans_an_output_of_the_type_of_the_input()
    {
        var driver = await ProviderDriver.StartAsync("terraform");
        var planned = (await driver.PlanAsync(Type, null, ("input", Strings("a")))).PlannedState!;
        Assert.False(planned.GetAttribute("id").IsKnown);
        Assert.Equal(Value.Unknown(DataType.List(DataType.String)), planned.GetAttribute("output"));
    }

    [Fact]
    public async Task Plans_a_null_output_for_a_null_input()
    {
        var driver = await ProviderDriver.StartAsync("terraform");
        Assert.True((await driver.PlanAsync(Type, null)).PlannedState!.GetAttribute("output").IsNull);
    }

    [Fact]
    public async Task Copies_the_input_to_the_output()
    {
        var driver = await ProviderDriver.StartAsync("terraform");
        var state = await driver.CreateAsync(Type, ("input", S("x")));
        Assert.Equal("x", state.Text("output"));
        Assert.Equal(36, state.Text("id").Length);
    }

    [Fact]
    public async Task Plans_nothing_where_nothing_changed()
    {
        var driver = await ProviderDriver.StartAsync("terraform");
        var state = await driver.CreateAsync(Type, ("input", S("x")), ("triggers_replace", N(1)));
        var plan = await driver.PlanAsync(Type, state, ("input", S("x")), ("triggers_replace", N(1)));
        Assert.Equal(state, plan.PlannedState);
        Assert.Empty(plan.RequiresReplace);
    }

    [Fact]
    public async Task Updates_in_place_when_only_the_input_changes()
    {
        var driver = await ProviderDriver.StartAsync("terraform");
        var state = await driver.CreateAsync(Type, ("input", S("x")));
        var plan = await driver.PlanAsync(Type, state, ("input", N(2)));
        Assert.Empty(plan.RequiresReplace);
        Assert.Equal(state.GetAttribute("id"), plan.PlannedState!.GetAttribute("id"));
        Assert.Equal(Value.Unknown(DataType.Number), plan.PlannedState.GetAttribute("output"));
    }

    [Fact]
    public async Task Is_replaced_when_its_trigger_changes()
    {
        var driver = await ProviderDriver.StartAsync("terraform");
        var state = await driver.CreateAsync(Type, ("triggers_replace", S("1")));
        var plan = await driver.PlanAsync(Type, state, ("triggers_replace", S("2")));
        Assert.Equal([ValuePath.Empty.Attribute("triggers_replace")], plan.RequiresReplace);
        Assert.False(plan.PlannedState!.GetAttribute("id").IsKnown);
    }

    [Fact]
    public async Task Refuses_configured_results()
    {
        var driver = await ProviderDriver.StartAsync("terraform");
        var diagnostic = Assert.Single(await driver.ValidateAsync(Type, ("id", S("x"))));
        Assert.Equal("\"id\" attribute is read-only", diagnostic.Summary);
    }

    [Fact]
    public async Task Takes_over_a_null_resource()
    {
        var driver = await ProviderDriver.StartAsync("terraform");
        var moved = await driver.Provider.MoveResourceStateAsync(
            new MoveResourceRequest("registry.terraform.io/hashicorp/null", "null_resource", 0, "{\"id\":\"1\",\"triggers\":{\"a\":\"b\"}}"u8.ToArray(), Type, null), default);
        Assert.NotNull(moved.TargetState);
        Assert.Equal("1", moved.TargetState.Text("id"));
        Assert.True(moved.TargetState.GetAttribute("triggers_replace").Type.IsObject);
    }

    [Fact]
    public async Task Reads_the_types_of_its_values_from_state()
    {
        var driver = await ProviderDriver.StartAsync("terraform");
        var json = Encoding.UTF8.GetBytes("{\"id\":\"i\",\"input\":{\"value\":[\"a\"],\"type\":[\"list\",\"string\"]},\"output\":null,\"triggers_replace\":null}");
        var state = (await driver.Provider.UpgradeResourceStateAsync(Type, 0, json, default)).Value!;
        Assert.Equal(Strings("a"), state.GetAttribute("input"));
    }

    [Fact]
    public async Task Puts_remote_outputs_over_defaults()
    {
        var provider = BuiltInProviders.Find(ProviderAddress.Terraform, (backend, _, workspace, _, _) =>
            new(new ProviderResult<Value>(Value.Object(("a", S(backend)), ("w", S(workspace))), [])))!.Start();
        var driver = new ProviderDriver(provider, await provider.GetSchemaAsync(default));
        var read = await driver.ReadDataAsync("terraform_remote_state", ("backend", S("local")), ("defaults", Value.Object(("a", S("no")), ("b", S("yes")))));
        Assert.Equal(Value.Object(("a", S("local")), ("b", S("yes")), ("w", S("default"))), read.Value!.GetAttribute("outputs"));
    }

    [Theory]
    [InlineData("a", "\"a\"")]
    [InlineData("${x} \"q\"\n", "\"$${x} \\\"q\\\"\\n\"")]
    public async Task Encodes_strings_as_expressions(string text, string expected)
    {
        var driver = await ProviderDriver.StartAsync("terraform");
        Assert.Equal(expected, (await driver.Provider.CallFunctionAsync("encode_expr", [S(text)], default)).AsString());
    }

    [Fact]
    public async Task Encodes_objects_with_aligned_equals_signs()
    {
        var driver = await ProviderDriver.StartAsync("terraform");
        var value = Value.Object(("a", N(1)), ("long", Value.Tuple(S("x"), Value.True)));
        Assert.Equal("{\n  a    = 1\n  long = [\"x\", true]\n}", (await driver.Provider.CallFunctionAsync("encode_expr", [value], default)).AsString());
    }

    [Fact]
    public async Task Encodes_tfvars_as_Terraform_lays_them_out()
    {
        var driver = await ProviderDriver.StartAsync("terraform");
        var value = Value.Object(
            ("a", N(1)),
            ("longer", S("x${y}\t\u0001é")),
            ("obj", Value.Object(
                ("a b", Value.Tuple(N(1), Value.Object(("z", Value.True)))),
                ("deep", Value.Object(("q", Value.DynamicNull))),
                ("k", S("v")))),
            ("tail", Value.Number(Number.FromDouble(2.5))));
        // What Terraform 1.11.4 prints.
        const string Expected = """
            a      = 1
            longer = "x$${y}\t\u0001é"
            obj = {
              "a b" = [1, {
                z = true
              }]
              deep = {
                q = null
              }
              k = "v"
            }
            tail = 2.5

            """;
        Assert.Equal(Expected, (await driver.Provider.CallFunctionAsync("encode_tfvars", [value], default)).AsString());
    }

    [Fact]
    public async Task Refuses_tfvars_names_that_are_no_identifiers()
    {
        var driver = await ProviderDriver.StartAsync("terraform");
        var refused = await Assert.ThrowsAsync<Hcl.Functions.FunctionException>(
            async () => await driver.Provider.CallFunctionAsync("encode_tfvars", [Value.Object(("a b", N(1)))], default));
        Assert.Equal("invalid variable name \"a b\": must be a valid identifier, per Terraform's rules for input variable declarations", refused.Message);
    }

    [Fact]
    public async Task Decodes_tfvars()
    {
        var driver = await ProviderDriver.StartAsync("terraform");
        Assert.Equal(
            Value.Object(("a", N(1)), ("b", Value.Tuple(Value.True))),
            await driver.Provider.CallFunctionAsync("decode_tfvars", [S("a = 1\nb = [true]\n")], default));
    }

    [Fact]
    public async Task Says_where_tfvars_break()
    {
        var driver = await ProviderDriver.StartAsync("terraform");
        var refused = await Assert.ThrowsAsync<Hcl.Functions.FunctionException>(
            async () => await driver.Provider.CallFunctionAsync("decode_tfvars", [S("a = ")], default));
        Assert.Equal(
            "invalid tfvars syntax: <decode_tfvars argument>:1,5-5: Missing expression; Expected the start of an expression, but found the end of the file.",
            refused.Message);
    }
}
