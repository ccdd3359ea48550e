using Millwright.Hcl.Diagnostics;
using Millwright.Infrastructure.Addressing;

namespace Millwright.Infrastructure.Tests.Addressing;

public sealed class AddressParserTests
{
    [Theory]
    [InlineData("aws_vpc.main")]
    [InlineData("aws_vpc.main[0]")]
    [InlineData("aws_vpc.main[\"a.b\"]")]
    [InlineData("data.aws_ami.linux")]
    [InlineData("ephemeral.random_password.x")]
    [InlineData("module.a")]
    [InlineData("module.a[\"x\"].module.b[3]")]
    [InlineData("module.a.data.aws_ami.linux[1]")]
    [InlineData("aws_vpc.main[\"quo\\\"te\"]")]
    public void Writes_what_it_reads(string text)
    {
        var diagnostics = new DiagnosticList();

        var target = AddressParser.ParseTarget(text, diagnostics);

        Assert.Empty(diagnostics);
        Assert.Equal(text, target!.ToString());
    }

    [Theory]
    [InlineData("aws_vpc", "Invalid address", "Resource specification must include a resource type and name.")]
    [InlineData("var.x", "Invalid address", "The keyword \"var\" is reserved and cannot be used to target a resource address. If you are targeting a resource type that uses a reserved keyword, please prefix your address with \"resource.\".")]
    [InlineData("a.b.c", "Invalid address", "Resource instance key must be given in square brackets.")]
    [InlineData("a.b[0].c", "Invalid address", "Unexpected extra operators after address.")]
    [InlineData("module", "Invalid address operator", "Prefix \"module.\" must be followed by a module name.")]
    [InlineData("module.a[1.5]", "Invalid address operator", "Invalid module index: value must be a whole number, between -9223372036854775808 and 9223372036854775807.")]
    public void Refuses_what_is_no_address_in_Terraforms_words(string text, string summary, string detail)
    {
        var diagnostics = new DiagnosticList();

        Assert.Null(AddressParser.ParseTarget(text, diagnostics));

        Assert.Equal((summary, detail), (diagnostics[0].Summary, diagnostics[0].Detail));
    }

    [Theory]
    [InlineData("module.a", "module.a[0].x.y", true)]
    [InlineData("module.a[0]", "module.a[1].x.y", false)]
    [InlineData("module.a.module.b", "module.a[0].module.b.x.y", false)]
    [InlineData("x.y", "x.y[\"k\"]", true)]
    [InlineData("x.y[0]", "x.y[1]", false)]
    [InlineData("module.a.x.y", "module.a[0].x.y", false)]
    [InlineData("module.a", "module.ab.x.y", false)]
    public void Contains_what_Terraform_would_target(string target, string instance, bool expected)
    {
        var diagnostics = new DiagnosticList();

        var contains = AddressParser.ParseTarget(target, diagnostics)!.Contains(AddressParser.ParseResourceInstance(instance, diagnostics)!);

        Assert.Equal(expected, contains);
    }

    [Theory]
    [InlineData("provider[\"registry.terraform.io/hashicorp/aws\"]", "provider[\"registry.terraform.io/hashicorp/aws\"]")]
    [InlineData("module.a.provider[\"registry.terraform.io/hashicorp/aws\"].west", "module.a.provider[\"registry.terraform.io/hashicorp/aws\"].west")]
    [InlineData("provider[\"hashicorp/aws\"]", "provider[\"registry.terraform.io/hashicorp/aws\"]")]
    [InlineData("provider.aws.west", "provider[\"registry.terraform.io/-/aws\"].west")]
    [InlineData("provider.terraform", "provider[\"terraform.io/builtin/terraform\"]")]
    public void Reads_provider_references_of_all_ages(string text, string expected) =>
        Assert.Equal(expected, AddressParser.ParseProviderConfig(text)!.ToString());

    [Theory]
    [InlineData("module.a[0].provider[\"hashicorp/aws\"]")]
    [InlineData("provider[0]")]
    [InlineData("aws_vpc.main")]
    public void Refuses_what_is_no_provider_reference(string text) => Assert.Null(AddressParser.ParseProviderConfig(text));

    [Fact]
    public void Reads_the_root_module_from_nothing() => Assert.Same(ModuleInstance.Root, AddressParser.ParseModuleInstance(""));
}
