using Millwright.Infrastructure.Configuration;
using Millwright.Providers.Schemas;
using Millwright.Values;

namespace Millwright.Infrastructure.Tests.Configuration;

public sealed class ConfigurationValidatorTests
{
    private const string Known = "resource \"test_thing\" \"ok\" {}\nresource \"test_thing\" \"many\" { count = 2 }\nmodule \"m\" { source = \"./m\" }\nvariable \"name\" { default = 1 }\n";

    [Theory]
    [InlineData("var.nome", "Reference to undeclared input variable", "An input variable with the name \"nome\" has not been declared. Did you mean \"name\"?")]
    [InlineData("var.other", "Reference to undeclared input variable", "An input variable with the name \"other\" has not been declared. This variable can be declared with a variable \"other\" {} block.")]
    [InlineData("local.a", "Reference to undeclared local value", "A local value with the name \"a\" has not been declared.")]
    [InlineData("module.n.x", "Reference to undeclared module", "No module call named \"n\" is declared in the root module. Did you mean \"m\"?")]
    [InlineData("module.m.nope", "Unsupported attribute", "This object does not have an attribute named \"nope\".")]
    [InlineData("test_thing.nope.id", "Reference to undeclared resource", "A managed resource \"test_thing\" \"nope\" has not been declared in the root module.")]
    [InlineData("test_thing.ok.nam", "Unsupported attribute", "This object has no argument, nested block, or exported attribute named \"nam\". Did you mean \"name\"?")]
    [InlineData("test_thing.ok[0].id", "Unexpected resource instance key", "Because test_thing.ok does not have \"count\" or \"for_each\" set, references to it must not include an index key. Remove the bracketed index to refer to the single instance of this resource.")]
    [InlineData("test_thing.many.id", "Missing resource instance key", "Because test_thing.many has \"count\" set, its attributes must be accessed on specific instances.\n\nFor example, to correlate with indices of a referring resource, use:\n    test_thing.many[count.index]")]
    [InlineData("test_thing.ok.id.x", "Unsupported attribute", "Can't access attributes on a primitive-typed value (string).")]
    [InlineData("self.id", "Invalid \"self\" reference", "The \"self\" object is not available in this context. This object can be used only in resource provisioner, connection, and postcondition blocks.")]
    [InlineData("count.index", "Reference to \"count\" in non-counted context", "The \"count\" object can only be used in \"module\", \"resource\", and \"data\" blocks, and only when the \"count\" argument is set.")]
    [InlineData("each.key", "Reference to \"each\" in context without for_each", "The \"each\" object can be used only in \"module\" or \"resource\" blocks, and only when the \"for_each\" argument is set.")]
    [InlineData("path.modul", "Invalid \"path\" attribute", "The \"path\" object does not have an attribute named \"modul\". Did you mean \"module\"?")]
    public void Says_what_Terraform_says_of_a_reference(string expression, string summary, string detail)
    {
        using var stack = Stack(Known + $"output \"o\" {{ value = {expression} }}");

        Validate(stack);

        Assert.Equal([(summary, detail)], stack.Diagnostics.Select(static d => (d.Summary, d.Detail)));
    }

    [Theory]
    [InlineData("resource \"test_thin\" \"x\" {}", "Invalid resource type", "The provider hashicorp/test does not support resource type \"test_thin\". Did you mean \"test_thing\"?")]
    [InlineData("data \"test_thing\" \"x\" {}", "Invalid data source", "The provider hashicorp/test does not support data source \"test_thing\".\n\nDid you intend to use the managed resource type \"test_thing\"? If so, declare this using a \"resource\" block instead of a \"data\" block.")]
    [InlineData("module \"x\" {\n source = \"./m\"\n nope = 1\n}", "Unsupported argument", "An argument named \"nope\" is not expected here.")]
    [InlineData("module \"x\" { source = \"./needy\" }", "Missing required argument", "The argument \"r\" is required, but no definition was found.")]
    [InlineData("resource \"test_thing\" \"x\" {\n depends_on = [test_thing.ok.id]\n}", "Invalid depends_on reference", "References in depends_on must be to a whole object (resource, etc), not to an attribute of an object.")]
    [InlineData("resource \"test_thing\" \"x\" {\n provisioner \"nope\" {}\n}", "Missing required provisioner plugin", "This configuration requires provisioner plugin \"nope\", which isn't available. If you're intending to use an external provisioner plugin, you must install it manually into one of the plugin search directories before running Terraform.")]
    public void Says_what_Terraform_says_of_a_block(string source, string summary, string detail)
    {
        using var stack = Stack(Known + source);

        Validate(stack);

        Assert.Equal([(summary, detail)], stack.Diagnostics.Select(static d => (d.Summary, d.Detail)));
    }

    [Fact]
    public void Warns_of_ignoring_what_the_provider_decides()
    {
        using var stack = Stack("resource \"test_thing\" \"x\" {\n lifecycle {\n ignore_changes = [id]\n }\n}");

        Validate(stack);

        Assert.Equal(["Redundant ignore_changes element"], stack.Summaries);
    }

    [Fact]
    public void Keeps_quiet_about_what_needs_something_broken()
    {
        using var stack = Stack("locals {\n a = var.nope\n b = local.a + local.missing\n}\noutput \"o\" { value = [local.b, local.absent] }");

        Validate(stack);

        Assert.Equal(["Reference to undeclared input variable"], stack.Summaries);
    }

    [Fact]
    public void Shows_the_data_of_a_check_to_the_check_alone()
    {
        using var stack = Stack("check \"c\" {\n data \"test_info\" \"i\" {}\n assert {\n condition = data.test_info.i.id != \"\"\n error_message = \"no\"\n }\n}\noutput \"o\" { value = data.test_info.i.id }");

        Validate(stack);

        Assert.Equal(["Reference to scoped resource"], stack.Summaries);
    }

    private static StackDirectory Stack(string source) =>
        new(("main.tf", source), ("m/main.tf", "output \"x\" { value = 1 }"), ("needy/main.tf", "variable \"r\" {}"));

    private static void Validate(StackDirectory stack)
    {
        var tree = stack.Load()!;
        Assert.Empty(stack.Diagnostics);
        ConfigurationValidator.Validate(tree, static _ => new TestSchema(), stack.Diagnostics);
    }

    private sealed class TestSchema : ProviderSchema
    {
        private static readonly Schema Thing = new(0, new SchemaBlock(
            [
                new SchemaAttribute { Name = "id", Type = DataType.String, Computed = true },
                new SchemaAttribute { Name = "name", Type = DataType.String, Optional = true },
            ],
            []));

        public override Schema Provider => Schema.Empty;

        public override IEnumerable<string> ResourceTypeNames => ["test_thing"];

        public override IEnumerable<string> DataSourceNames => ["test_info"];

        public override Schema? ResourceType(string name) => name == "test_thing" ? Thing : null;

        public override Schema? DataSource(string name) => name == "test_info" ? Thing : null;
    }
}
