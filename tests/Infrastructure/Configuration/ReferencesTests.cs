using System.Text;
using Millwright.Hcl;
using Millwright.Hcl.Diagnostics;
using Millwright.Infrastructure.Configuration.References;

namespace Millwright.Infrastructure.Tests.Configuration;

public sealed class ReferencesTests
{
    [Theory]
    [InlineData("var.a.b", "InputVariable", "var.a", 1)]
    [InlineData("local.a", "LocalValue", "local.a", 0)]
    [InlineData("module.a", "WholeModuleCall", "module.a", 0)]
    [InlineData("module.a[0]", "ModuleCallInstance", "module.a[0]", 0)]
    [InlineData("module.a[\"k\"].out.x", "ModuleOutput", "module.a[\"k\"].out", 1)]
    [InlineData("aws_vpc.main", "WholeResource", "aws_vpc.main", 0)]
    [InlineData("aws_vpc.main.id", "ResourceInstance", "aws_vpc.main", 1)]
    [InlineData("aws_vpc.main[1].id", "ResourceInstance", "aws_vpc.main[1]", 1)]
    [InlineData("resource.aws_vpc.main.id", "ResourceInstance", "aws_vpc.main", 1)]
    [InlineData("data.aws_ami.x.id", "ResourceInstance", "data.aws_ami.x", 1)]
    [InlineData("ephemeral.a.b", "WholeResource", "ephemeral.a.b", 0)]
    [InlineData("self.id", "Self", "self", 1)]
    [InlineData("each.value.x", "EachAttribute", "each.value", 1)]
    [InlineData("count.index", "CountAttribute", "count.index", 0)]
    [InlineData("path.module", "PathAttribute", "path.module", 0)]
    [InlineData("terraform.workspace", "TerraformAttribute", "terraform.workspace", 0)]
    public void Tells_what_is_meant(string text, string kind, string subject, int remaining)
    {
        var diagnostics = new DiagnosticList();

        var reference = Parse(text, diagnostics)!;

        Assert.Empty(diagnostics);
        Assert.Equal((kind, subject, remaining), (reference.Subject.GetType().Name, reference.Subject.ToString(), reference.RemainingCount));
        Assert.Equal(text.Replace("resource.", ""), reference.ToString());
    }

    [Theory]
    [InlineData("local", "The \"local\" object cannot be accessed directly. Instead, access one of its attributes.")]
    [InlineData("var[0]", "The \"var\" object does not support this operation.")]
    [InlineData("foo", "A reference to a resource type must be followed by at least one attribute access, specifying the resource name.")]
    [InlineData("data.x", "The \"data\" object must be followed by two attribute names: the data source type and the resource name.")]
    public void Explains_what_cannot_be_meant(string text, string detail)
    {
        var diagnostics = new DiagnosticList();

        Parse(text, diagnostics);

        Assert.Equal(("Invalid reference", detail), (diagnostics[0].Summary, diagnostics[0].Detail));
    }

    private static Reference? Parse(string text, DiagnosticList diagnostics) =>
        References.Parse(HclParser.ParseTraversal(Encoding.UTF8.GetBytes(text), "", SourcePosition.Start, diagnostics)!, diagnostics);
}
