using System.Diagnostics;
using System.Net;
using Millwright.Infrastructure.Addressing;
using Millwright.Infrastructure.Configuration;
using Millwright.Infrastructure.Modules;
using Millwright.Infrastructure.Modules.Packages;
using Millwright.Infrastructure.Testing;
using Millwright.Infrastructure.Tests.Configuration;
using Millwright.Providers.Hosts;
using Millwright.Providers.Settings;

namespace Millwright.Infrastructure.Tests.Modules;

public sealed class ModuleInstallerTests
{
    private readonly StandInNetwork _network = new();
    private readonly List<string> _steps = [];

    [Fact]
    public async Task Records_local_modules_as_Terraform_does()
    {
        using var stack = new StackDirectory(
            ("main.tf", "module \"m\" { source = \"./m\" }"),
            ("m/main.tf", "module \"n\" { source = \"../n\" }"),
            ("n/main.tf", ""));

        await InstallAsync(stack);

        Assert.Empty(stack.Diagnostics);
        var root = stack.Root;
        Assert.Equal(
            $$"""{"Modules":[{"Key":"","Source":"","Dir":"{{root}}"},{"Key":"m","Source":"./m","Dir":"{{root}}/m"},{"Key":"m.n","Source":"../n","Dir":"{{root}}/n"}]}""",
            Manifest(stack));
    }

    [Fact]
    public async Task Installs_the_newest_fitting_version_of_a_registrys_module_and_keeps_it_without_a_network()
    {
        OpenRegistry();
        using var stack = new StackDirectory(("main.tf", """
            module "m" {
              source  = "registry.test/acme/net/aws//sub"
              version = "~> 1.0, < 1.2"
            }
            """));

        await InstallAsync(stack);
        var asked = _network.Asked.Count;
        await InstallAsync(stack);

        Assert.Empty(stack.Diagnostics);
        Assert.Equal(asked, _network.Asked.Count);
        Assert.Equal(["Downloading registry.test/acme/net/aws 1.1.0 for m...", $"- m in {stack.Root}/.terraform/modules/m/sub"], _steps);
        Assert.Contains($$"""{"Key":"m","Source":"registry.test/acme/net/aws//sub","Version":"1.1.0","Dir":"{{stack.Root}}/.terraform/modules/m/sub"}""", Manifest(stack));
    }

    [Fact]
    public async Task Fetches_anew_what_is_to_be_upgraded_or_no_longer_fits()
    {
        OpenRegistry();
        using var stack = new StackDirectory(("main.tf", "module \"m\" {\n source = \"registry.test/acme/net/aws\"\n version = \"1.0.0\"\n}"));
        await InstallAsync(stack);
        File.WriteAllText(Path.Combine(stack.Root, "main.tf"), "module \"m\" {\n source = \"registry.test/acme/net/aws\"\n version = \">= 1.1\"\n}");

        await InstallAsync(stack);
        await InstallAsync(stack, upgrade: true);

        Assert.Empty(stack.Diagnostics);
        Assert.Equal(
            ["Downloading registry.test/acme/net/aws 1.0.0 for m...", "Downloading registry.test/acme/net/aws 1.2.0 for m...", "Downloading registry.test/acme/net/aws 1.2.0 for m..."],
            _steps.Where(static s => s.StartsWith('D')));
    }

    [Fact]
    public async Task Fetches_a_package_once_for_all_calls_of_it()
    {
        OpenRegistry();
        using var stack = new StackDirectory(("main.tf", string.Concat(Enumerable.Range(0, 5).Select(static i => $"module \"m{i}\" {{ source = \"registry.test/acme/net/aws\" }}\n"))));

        await InstallAsync(stack);

        Assert.Empty(stack.Diagnostics);
        Assert.Single(_network.Asked, static url => url.EndsWith("/net.zip", StringComparison.Ordinal));
        Assert.All(Enumerable.Range(0, 5), i => Assert.True(File.Exists(Path.Combine(stack.Root, $".terraform/modules/m{i}/sub/main.tf"))));
    }

    [Theory]
    [InlineData("registry.test/acme/gone/aws", "Module not found")]
    [InlineData("registry.test/acme/none/aws", "Module has no versions")]
    [InlineData("registry.test/acme/secret/aws", "Error accessing remote module registry")]
    [InlineData("registry.test/acme/local/aws", "Invalid package location from module registry")]
    [InlineData("registry.test/acme/net/aws//nowhere", "Unreadable module subdirectory")]
    [InlineData("nohost.test/acme/net/aws", "Error accessing remote module registry")]
    public async Task Says_what_it_cannot_fetch(string source, string summary)
    {
        OpenRegistry();
        using var stack = new StackDirectory(("main.tf", $"module \"m\" {{ source = \"{source}\" }}"));

        await InstallAsync(stack);

        Assert.Equal([summary], stack.Summaries);
    }

    [Fact]
    public async Task Clones_branches_tags_and_commits_with_git()
    {
        using var repository = new StackDirectory(("main.tf", "output \"x\" { value = 1 }"), ("sub/main.tf", ""));
        Git(repository.Root, "init", "-q", "-b", "main");
        Git(repository.Root, "add", ".");
        Git(repository.Root, "-c", "user.name=a", "-c", "user.email=a@b", "commit", "-qm", "one");
        Git(repository.Root, "tag", "v1");
        File.Delete(Path.Combine(repository.Root, "sub", "main.tf"));
        Git(repository.Root, "-c", "user.name=a", "-c", "user.email=a@b", "commit", "-qam", "two");
        using var stack = new StackDirectory(("main.tf", $$"""
            module "tag" { source = "git::file://{{repository.Root}}//sub?ref=v1" }
            module "head" { source = "git::file://{{repository.Root}}" }
            module "shallow" { source = "git::file://{{repository.Root}}?ref=main&depth=1" }
            """));

        await InstallAsync(stack);

        Assert.Empty(stack.Diagnostics);
        Assert.True(File.Exists(Path.Combine(stack.Root, ".terraform/modules/tag/sub/main.tf")));
        Assert.False(Directory.Exists(Path.Combine(stack.Root, ".terraform/modules/head/sub")));
        Assert.True(File.Exists(Path.Combine(stack.Root, ".terraform/modules/shallow/main.tf")));
        Assert.Contains("ref=main\\u0026depth=1", Manifest(stack));
    }

    [Theory]
    [InlineData("git::file:///x?ref=--upload-pack=evil", "invalid git ref")]
    [InlineData("git::ext::sh -c evil", "git repositories are fetched over")]
    [InlineData("git::ssh://-oProxyCommand=evil/x", "a host name must not begin with a dash")]
    [InlineData("git::ssh://me@-oProxyCommand=evil/x", "a host name must not begin with a dash")]
    public async Task Refuses_addresses_that_would_be_options_or_programs(string source, string problem)
    {
        using var stack = new StackDirectory(("main.tf", $"module \"m\" {{ source = \"{source}\" }}"));

        await InstallAsync(stack);

        Assert.Contains(problem, Assert.Single(stack.Diagnostics).Detail);
    }

    [Fact]
    public async Task Reports_a_module_for_another_Terraform_as_that_alone()
    {
        using var stack = new StackDirectory(
            ("main.tf", "module \"m\" {\n source = \"./m\"\n}"),
            ("m/main.tf", "terraform {\n required_version = \"< 1\"\n}\nbogus {}"));

        await InstallAsync(stack);

        Assert.Equal(["Unsupported Terraform Core version"], stack.Summaries);
        Assert.StartsWith("Module module.m (from ./m) does not support Terraform version 1.11.4.", stack.Diagnostics[0].Detail);
    }

    [Fact]
    public async Task Installs_the_modules_that_runs_of_test_files_name()
    {
        OpenRegistry();
        using var stack = new StackDirectory(
            ("main.tf", "output \"a\" { value = 1 }\n"),
            ("tests/first.tftest.hcl", "run \"prepare\" {\n  module {\n    source  = \"registry.test/acme/net/aws\"\n    version = \"1.1\"\n  }\n}\nrun \"plain\" {}\n"));
        var files = new TestLoader(new ConfigurationLoader(static (_, _, _) => null)).Load(stack.Root, "tests", loadsModules: false, stack.Diagnostics);
        var run = files.SelectMany(static f => f.Runs).First(static r => r.Module is not null);
        var path = ModulePath.Root.Child("test").Child("tests").Child("first").Child("prepare");

        await InstallAsync(stack, runs: [new RunModule(path, run.Module!.Call)]);

        Assert.Empty(stack.Diagnostics);
        Assert.Contains("\"Key\":\"test.tests.first.prepare\"", Manifest(stack));
        Assert.Contains(_steps, static step => step.StartsWith("Downloading registry.test/acme/net/aws 1.1.0 for test.tests.first.prepare", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_source_may_be_a_variable()
    {
        OpenRegistry();
        using var stack = new StackDirectory(("main.tf", """
            variable "package" { default = "registry.test/acme/net/aws" }
            variable "wanted" { default = "1.0.0" }
            module "net" {
              source  = "${var.package}//sub"
              version = var.wanted
            }
            """));

        await InstallAsync(stack);

        Assert.Empty(stack.Diagnostics);
        Assert.Contains("\"Version\":\"1.0.0\"", Manifest(stack));
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

    private void OpenRegistry()
    {
        const string Host = "https://registry.test";
        _network.Json($"{Host}/.well-known/terraform.json", """{"modules.v1":"/m/"}""");
        foreach (var name in (string[])["net", "local"])
        {
            _network.Json($"{Host}/m/acme/{name}/aws/versions", """{"modules":[{"versions":[{"version":"1.0.0"},{"version":"v1.1"},{"version":"1.2.0"},{"version":"2.0.0-rc1"}]}]}""");
            foreach (var version in (string[])["1.0.0", "1.1.0", "1.2.0"])
                _network.Answer($"{Host}/m/acme/{name}/aws/{version}/download", () => Location(name == "net" ? "/files/net.zip" : "file:///etc"));
        }
        _network.Json($"{Host}/m/acme/none/aws/versions", """{"modules":[{"versions":[]}]}""");
        _network.Status($"{Host}/m/acme/secret/aws/versions", HttpStatusCode.Unauthorized);
        _network.File($"{Host}/files/net.zip", Archives.Zip(("main.tf", ""), ("sub/main.tf", "output \"x\" { value = 1 }")));
    }

    private static HttpResponseMessage Location(string target)
    {
        var response = new HttpResponseMessage(HttpStatusCode.NoContent);
        response.Headers.Add("X-Terraform-Get", target);
        return response;
    }

    private async Task InstallAsync(StackDirectory stack, bool upgrade = false, IReadOnlyList<RunModule>? runs = null)
    {
        var web = new HostClient(static _ => null, _network, TimeSpan.Zero);
        var discovery = new ServiceDiscovery(CliConfiguration.Default, new HostCredentials(CliConfiguration.Default, static _ => null, []), web);
        var installer = new ModuleInstaller(Path.Combine(stack.Root, ".terraform"), new ModuleRegistry(discovery), new PackageFetcher(web, static _ => null), new ConfigurationLoader(static (_, _, _) => null), step => _steps.Add(step.Text)) { Runs = runs ?? [] };
        await installer.InstallAsync(stack.Root, upgrade, stack.Diagnostics, CancellationToken.None);
    }

    private static string Manifest(StackDirectory stack) => File.ReadAllText(Path.Combine(stack.Root, ".terraform/modules/modules.json"));

    private static void Git(string directory, params string[] arguments)
    {
        using var git = Process.Start(new ProcessStartInfo("git", arguments) { WorkingDirectory = directory })!;
        git.WaitForExit();
        Assert.Equal(0, git.ExitCode);
    }
}
