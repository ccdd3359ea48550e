using Millwright.Hcl.Bodies;
using Millwright.Hcl.Diagnostics;

namespace Millwright.Hcl.Tests.Bodies;

public sealed class NativeBodyTests
{
    [Fact]
    public void A_partial_reading_leaves_the_rest_for_another()
    {
        var diagnostics = new DiagnosticList();
        var body = Source.Native("a = 1\nb = 2\nx {\n}\ny {\n}\n", diagnostics);
        var (first, rest) = body.PartialContent(new([new("a")], [new("x")]), diagnostics);
        var second = rest.Content(new([new("b")], [new("y")]), diagnostics);
        Assert.Empty(diagnostics);
        Assert.Equal(["a"], first.Attributes.Keys);
        Assert.Equal(["b"], second.Attributes.Keys);
        Assert.Equal(["y"], second.Blocks.Select(static block => block.Type));
        Assert.Equal(["b"], rest.JustAttributes(new DiagnosticList()).Keys);
    }

    [Theory]
    [InlineData("nme = 1", "test.tf:1,1-4: Unsupported argument: An argument named \"nme\" is not expected here. Did you mean \"name\"?")]
    [InlineData("rule = 1", "test.tf:1,1-5: Unsupported argument: An argument named \"rule\" is not expected here. Did you mean to define a block of type \"rule\"?")]
    [InlineData("rul {\n}", "test.tf:1,1-4: Unsupported block type: Blocks of type \"rul\" are not expected here. Did you mean \"rule\"?")]
    [InlineData("name {\n}", "test.tf:1,1-5: Unsupported block type: Blocks of type \"name\" are not expected here. Did you mean to define argument \"name\"? If so, use the equals sign to assign it a value.")]
    [InlineData("rule \"a\" {\n}", "test.tf:1,6-9: Extraneous label for rule: No labels are expected for rule blocks.")]
    [InlineData("item \"a\" {\n}", "test.tf:1,10-11: Missing name for item: All item blocks must have 2 labels (type, name).")]
    [InlineData("item \"a\" \"b\" \"c\" {\n}", "test.tf:1,14-17: Extraneous label for item: Only 2 labels (type, name) are expected for item blocks.")]
    public void Says_what_does_not_fit_the_schema(string source, string expected)
    {
        var diagnostics = new DiagnosticList();
        Source.Native(source, diagnostics).Content(new([new("name")], [new("rule"), new("item", "type", "name")]), diagnostics);
        Assert.Equal([expected], Source.Describe(diagnostics));
    }

    [Fact]
    public void Asks_for_required_arguments()
    {
        var diagnostics = new DiagnosticList();
        var block = Source.Native("x {\n}\n", diagnostics).Content(new([], [new("x")]), diagnostics).Blocks[0];
        block.Body.Content(new([new("a", Required: true)], []), diagnostics);
        Assert.Equal(["test.tf:1,3-3: Missing required argument: The argument \"a\" is required, but no definition was found."],
            Source.Describe(diagnostics));
    }

    [Fact]
    public void Refuses_blocks_where_only_arguments_may_be()
    {
        var diagnostics = new DiagnosticList();
        Assert.Equal(["a"], Source.Native("a = 1\nx {\n}\n", diagnostics).JustAttributes(diagnostics).Keys);
        Assert.Equal(["test.tf:2,1-2: Unexpected \"x\" block: Blocks are not allowed here."], Source.Describe(diagnostics));
    }
}
