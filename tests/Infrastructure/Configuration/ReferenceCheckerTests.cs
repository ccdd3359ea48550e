using Millwright.Infrastructure.Configuration.References;
using Millwright.Providers.Schemas;
using Millwright.Values;

namespace Millwright.Infrastructure.Tests.Configuration;

public sealed class ReferenceCheckerTests
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
        using var stack = new StackDirectory(("main.tf", Known + $"output \"o\" {{ value = {expression} }}"), ("m/main.tf", "output \"x\" { value = 1 }"));
        var tree = stack.Load()!;

        var reference = References.Parse(tree.Module.Outputs["o"].Expression.Variables[0], stack.Diagnostics)!;
        new ReferenceChecker(static _ => new TestSchema()).Check(reference, new ReferenceScope(tree), stack.Diagnostics);

        Assert.Equal([(summary, detail)], stack.Diagnostics.Select(static d => (d.Summary, d.Detail)));
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
