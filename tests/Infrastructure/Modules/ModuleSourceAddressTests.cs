using Millwright.Hcl.Diagnostics;
using Millwright.Infrastructure.Modules;

namespace Millwright.Infrastructure.Tests.Modules;

public sealed class ModuleSourceAddressTests
{
    // As Terraform 1.11.4 writes these into its manifest.
    [Theory]
    [InlineData("./a/../b", false, ModuleSourceKind.Local, "./b")]
    [InlineData("../b/", false, ModuleSourceKind.Local, "../b")]
    [InlineData("hashicorp/consul/aws", true, ModuleSourceKind.Registry, "registry.terraform.io/hashicorp/consul/aws")]
    [InlineData("example.com/a/b/c//sub", false, ModuleSourceKind.Registry, "example.com/a/b/c//sub")]
    [InlineData("github.com/a/b", false, ModuleSourceKind.Remote, "git::https://github.com/a/b.git")]
    [InlineData("github.com/a/b//sub?ref=v1", false, ModuleSourceKind.Remote, "git::https://github.com/a/b.git//sub?ref=v1")]
    [InlineData("github.com/a/b/c/d?ref=v1", false, ModuleSourceKind.Remote, "git::https://github.com/a/b.git//c/d?ref=v1")]
    [InlineData("bitbucket.org/a/b", false, ModuleSourceKind.Remote, "git::https://bitbucket.org/a/b.git")]
    [InlineData("git@github.com:a/b.git", false, ModuleSourceKind.Remote, "git::ssh://git@github.com/a/b.git")]
    [InlineData("git::git@github.com:a/b.git//m?ref=v1", false, ModuleSourceKind.Remote, "git::ssh://git@github.com/a/b.git//m?ref=v1")]
    [InlineData("git::https://x/y.git?ref=v1", false, ModuleSourceKind.Remote, "git::https://x/y.git?ref=v1")]
    [InlineData("https://x/y.zip//sub", false, ModuleSourceKind.Remote, "https://x/y.zip//sub")]
    [InlineData("s3-eu-west-1.amazonaws.com/b/k.zip", false, ModuleSourceKind.Remote, "s3::https://s3-eu-west-1.amazonaws.com/b/k.zip")]
    [InlineData("b.s3.amazonaws.com/k.zip", false, ModuleSourceKind.Remote, "s3::https://s3.amazonaws.com/b/k.zip")]
    [InlineData("www.googleapis.com/storage/v1/b/k.zip", false, ModuleSourceKind.Remote, "gcs::https://www.googleapis.com/storage/v1/b/k.zip")]
    [InlineData("/srv/modules/net", false, ModuleSourceKind.Remote, "file:///srv/modules/net")]
    public void Tells_kinds_of_sources_apart(string source, bool hasVersion, ModuleSourceKind kind, string text)
    {
        var address = ModuleSourceAddress.Parse(source, hasVersion, default, []);

        Assert.Equal(new ModuleSourceAddress(kind, text), address);
    }

    [Theory]
    [InlineData("foo::bar", "remote module package \"bar\"")]
    [InlineData("modules/net", "use \"./modules/net\" instead")]
    [InlineData("git::https://x/y.git//../../etc", "leads outside of the module package")]
    public void Says_what_is_no_source(string source, string problem)
    {
        var diagnostics = new DiagnosticList();

        Assert.Null(ModuleSourceAddress.Parse(source, false, default, diagnostics));
        Assert.Contains(problem, Assert.Single(diagnostics).Detail);
    }

    [Fact]
    public void Takes_a_package_and_the_directory_within_apart()
    {
        var address = ModuleSourceAddress.Parse("git::https://x/y.git//a/b?ref=v1", false, default, [])!;

        Assert.Equal(("git::https://x/y.git?ref=v1", "a/b"), (address.Package, address.Subdirectory));
    }
}
