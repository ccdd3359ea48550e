using Millwright.Infrastructure.Tests.Applying;

namespace Millwright.Infrastructure.Tests.Validation;

public sealed class StackValidatorTests
{
    private const string Known = "resource \"terraform_data\" \"ok\" {}\nmodule \"m\" { source = \"./m\" }\n";

    [Theory]
    [InlineData("resource \"terraform_dato\" \"x\" {}", "Invalid resource type", "The provider terraform.io/builtin/terraform does not support resource type \"terraform_dato\". Did you mean \"terraform_data\"?")]
    [InlineData("data \"terraform_data\" \"x\" {}", "Invalid data source", "The provider terraform.io/builtin/terraform does not support data source \"terraform_data\".\n\nDid you intend to use the managed resource type \"terraform_data\"? If so, declare this using a \"resource\" block instead of a \"data\" block.")]
    [InlineData("module \"x\" {\n source = \"./m\"\n nope = 1\n}", "Unsupported argument", "An argument named \"nope\" is not expected here.")]
    [InlineData("module \"x\" { source = \"./needy\" }", "Missing required argument", "The argument \"r\" is required, but no definition was found.")]
    [InlineData("resource \"terraform_data\" \"x\" {\n depends_on = [terraform_data.ok.id]\n}", "Invalid depends_on reference", "References in depends_on must be to a whole object (resource, etc), not to an attribute of an object.")]
    [InlineData("resource \"terraform_data\" \"x\" {\n provisioner \"nope\" {}\n}", "Missing required provisioner plugin", "This configuration requires provisioner plugin \"nope\", which isn't available. If you're intending to use an external provisioner plugin, you must install it manually into one of the plugin search directories before running Terraform.")]
    [InlineData("resource \"terraform_data\" \"x\" {\n input = try(local.nope, 1)\n}", "Reference to undeclared local value", "A local value with the name \"nope\" has not been declared.")]
    public async Task Says_what_Terraform_says_of_a_block(string source, string summary, string detail)
    {
        await using var stack = Stack(Known + source);

        await stack.ValidateAsync();

        Assert.Equal([(summary, detail)], stack.Diagnostics.Select(static d => (d.Summary, d.Detail)));
    }

    [Fact]
    public async Task Warns_of_ignoring_what_the_provider_decides()
    {
        await using var stack = Stack("resource \"terraform_data\" \"x\" {\n lifecycle {\n ignore_changes = [id]\n }\n}");

        await stack.ValidateAsync();

        Assert.Equal(["Redundant ignore_changes element"], Summaries(stack));
    }

    [Fact]
    public async Task Keeps_quiet_about_what_needs_something_broken()
    {
        await using var stack = Stack("locals {\n a = var.nope\n b = local.a + local.missing\n}\noutput \"o\" { value = [local.b, local.absent] }");

        await stack.ValidateAsync();

        Assert.Equal(["Reference to undeclared input variable"], Summaries(stack));
    }

    [Fact]
    public async Task Finds_everything_else_beside_a_resource_of_an_unknown_type()
    {
        await using var stack = Stack("resource \"terraform_nope\" \"x\" {}\nresource \"terraform_data\" \"y\" { nope = 1 }\noutput \"o\" { value = nope() }\noutput \"blocked\" { value = terraform_nope.x.nope }");

        await stack.ValidateAsync();

        Assert.Equal(["Call to unknown function", "Invalid resource type", "Unsupported argument"], Summaries(stack).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Shows_the_data_of_a_check_to_the_check_alone()
    {
        await using var stack = Stack("check \"c\" {\n data \"terraform_remote_state\" \"i\" {\n backend = \"local\"\n }\n assert {\n condition = data.terraform_remote_state.i.outputs != null\n error_message = \"no\"\n }\n}\noutput \"o\" { value = data.terraform_remote_state.i.outputs }");

        await stack.ValidateAsync();

        Assert.Equal(["Reference to scoped resource"], Summaries(stack));
    }

    [Fact]
    public async Task Lets_a_plan_say_of_a_wrong_configuration_only_what_validation_says()
    {
        await using var stack = Stack("variable \"v\" { default = 1 }\nresource \"terraform_data\" \"x\" {\n lifecycle {\n precondition {\n condition = var.v == 2\n error_message = \"no\"\n }\n }\n}\noutput \"o\" { value = nope() }");

        await Assert.ThrowsAsync<InvalidOperationException>(() => stack.PlanAsync());

        Assert.Equal(["Call to unknown function"], Summaries(stack));
    }

    [Theory]
    [InlineData("input = terraform_data.x.id", true)]
    [InlineData("count = length(terraform_data.x)", true)]
    [InlineData("depends_on = [terraform_data.x]", false)]
    public async Task Lets_only_a_plan_refuse_what_refers_to_itself(string argument, bool refused)
    {
        await using var stack = Stack($"resource \"terraform_data\" \"x\" {{\n {argument}\n}}");

        await stack.ValidateAsync();
        Assert.Empty(stack.Diagnostics);

        await stack.PlanAsync();
        Assert.Equal(refused ? ["Self-referential block"] : [], Summaries(stack));
    }

    [Fact]
    public async Task Validates_the_whole_configuration_where_a_plan_walks_a_part_of_it()
    {
        await using var stack = Stack("resource \"terraform_data\" \"x\" {}\noutput \"o\" { value = local.nope }");

        await Assert.ThrowsAsync<InvalidOperationException>(() => stack.PlanAsync(RunningStack.Targeting("terraform_data.x")));

        Assert.Contains("Reference to undeclared local value", Summaries(stack));
    }

    private static RunningStack Stack(string source)
    {
        var stack = new RunningStack();
        stack.Write(source);
        stack.Write("output \"x\" { value = 1 }", "m/main.tf");
        stack.Write("variable \"r\" {}", "needy/main.tf");
        return stack;
    }

    private static IEnumerable<string> Summaries(RunningStack stack) => stack.Diagnostics.Select(static d => d.Summary);
}
