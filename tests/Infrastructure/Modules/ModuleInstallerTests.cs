using Millwright.Infrastructure.Configuration;
using Millwright.Infrastructure.Modules;
using Millwright.Infrastructure.Tests.Configuration;

namespace Millwright.Infrastructure.Tests.Modules;

public sealed class ModuleInstallerTests
{
    [Fact]
    public async Task Records_local_modules_as_Terraform_does()
    {
        using var stack = new StackDirectory(
            ("main.tf", "module \"m\" { source = \"./m\" }"),
            ("m/main.tf", "module \"n\" { source = \"../n\" }"),
            ("n/main.tf", ""));
        var data = Path.Combine(stack.Root, ".terraform");

        await new ModuleInstaller([]).InstallAsync(stack.Root, data, stack.Diagnostics, CancellationToken.None);

        Assert.Empty(stack.Diagnostics);
        var root = stack.Root;
        Assert.Equal(
            $$"""{"Modules":[{"Key":"","Source":"","Dir":"{{root}}"},{"Key":"m","Source":"./m","Dir":"{{root}}/m"},{"Key":"m.n","Source":"../n","Dir":"{{root}}/n"}]}""",
            File.ReadAllText(Path.Combine(data, "modules", "modules.json")));
    }

    [Fact]
    public async Task Says_what_it_cannot_fetch()
    {
        using var stack = new StackDirectory(("main.tf", "module \"m\" {\n source = \"hashicorp/consul/aws\"\n version = \"1.0.0\"\n}"));

        await new ModuleInstaller([]).InstallAsync(stack.Root, Path.Combine(stack.Root, ".terraform"), stack.Diagnostics, CancellationToken.None);

        Assert.Equal(["Unsupported module source"], stack.Summaries);
    }

    [Fact]
    public void Finds_modules_that_Terraform_installed()
    {
        using var stack = new StackDirectory(("main.tf", "module \"m\" { source = \"hashicorp/consul/aws\" }"), ("cache/main.tf", "output \"x\" { value = 1 }"));
        var manifest = new ModuleManifest();
        manifest.Add(new InstalledModule("m", "registry.terraform.io/hashicorp/consul/aws", "1.0.0", Path.Combine(stack.Root, "cache")));

        var tree = new ConfigurationLoader(new InstalledModules(manifest).Locate).Load(stack.Root, stack.Diagnostics);

        Assert.Empty(stack.Diagnostics);
        Assert.True(tree!.Children["m"].Module.Outputs.ContainsKey("x"));
    }

    [Theory]
    [InlineData("./a/../b", false, ModuleSourceKind.Local, "./b")]
    [InlineData("../b/", false, ModuleSourceKind.Local, "../b")]
    [InlineData("hashicorp/consul/aws", true, ModuleSourceKind.Registry, "registry.terraform.io/hashicorp/consul/aws")]
    [InlineData("example.com/a/b/c//sub", false, ModuleSourceKind.Registry, "example.com/a/b/c//sub")]
    [InlineData("github.com/a/b", false, ModuleSourceKind.Remote, "git::https://github.com/a/b.git")]
    [InlineData("git@github.com:a/b.git", false, ModuleSourceKind.Remote, "git::ssh://git@github.com/a/b.git")]
    [InlineData("git::https://x/y.git?ref=v1", false, ModuleSourceKind.Remote, "git::https://x/y.git?ref=v1")]
    public void Tells_kinds_of_sources_apart(string source, bool hasVersion, ModuleSourceKind kind, string text)
    {
        var address = ModuleSourceAddress.Parse(source, hasVersion, default, new());

        Assert.Equal(new ModuleSourceAddress(kind, text), address);
    }
}
