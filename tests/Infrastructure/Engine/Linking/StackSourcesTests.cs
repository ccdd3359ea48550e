using Millwright.Infrastructure.Configuration;
using Millwright.Infrastructure.Engine.Linking;
using Millwright.Infrastructure.Modules;
using Millwright.Infrastructure.Tests.Configuration;
using Millwright.Values;

namespace Millwright.Infrastructure.Tests.Engine.Linking;

public sealed class StackSourcesTests
{
    [Theory]
    [InlineData("shared/a.json", "locals {\n  x = jsondecode(file(\"../shared/a.json\"))\n}")]
    [InlineData("shared/a.json", "output \"x\" {\n  value = filesha256(\"${path.module}/../shared/a.json\")\n}")]
    [InlineData("shared/a.tftpl", "resource \"terraform_data\" \"x\" {\n  input = templatefile(\"../shared/a.tftpl\", { y = terraform_data.y.id })\n}")]
    [InlineData("shared/new.txt", "locals {\n  x = fileset(\"../shared\", \"*.txt\")\n}")]
    [InlineData("shared/b.txt", "resource \"terraform_data\" \"x\" {\n  for_each = toset(terraform_data.y.output)\n  input    = file(\"../shared/${each.key}.txt\")\n}")]
    [InlineData("shared/site.html", "resource \"aws_s3_object\" \"x\" {\n  source = \"../shared/site.html\"\n}")]
    [InlineData("shared/prod.json", "variable \"environment\" {}\nlocals {\n  x = file(\"../shared/${var.environment}.json\")\n}")]
    [InlineData("shared/a.json", "resource \"terraform_data\" \"x\" {\n  count = fileexists(\"../shared/a.json\") ? 1 : 0\n}")]
    public void A_file_from_elsewhere_is_part_of_the_stack_that_reads_it(string file, string configuration)
    {
        using var directory = new StackDirectory(("stack/main.tf", configuration), ("shared/a.json", "{}"), ("shared/a.tftpl", "${y}"));

        var sources = Sources(directory);

        Assert.True(sources.Contain(Path.Combine(directory.Root, file)));
        Assert.False(sources.Contain(Path.Combine(directory.Root, "elsewhere", "a.json")));
    }

    [Fact]
    public void Modules_are_parts_however_deep_and_their_neighbours_are_not()
    {
        using var directory = new StackDirectory(
            ("stack/main.tf", "module \"a\" {\n  source = \"../modules/a\"\n}"),
            ("modules/a/main.tf", "module \"b\" {\n  source = \"../b\"\n}"),
            ("modules/b/main.tf", ""),
            ("modules/bb/main.tf", ""));

        var sources = Sources(directory);

        Assert.True(sources.Contain(Path.Combine(directory.Root, "modules", "b", "files", "x")));
        Assert.True(sources.Contain(Path.Combine(directory.Root, "stack", "gone.tf")));
        Assert.False(sources.Contain(Path.Combine(directory.Root, "modules", "bb", "main.tf")));
    }

    [Fact]
    public void A_submodule_of_git_is_a_part_where_it_holds_a_module()
    {
        using var directory = new StackDirectory(("stack/main.tf", "module \"a\" {\n  source = \"../vendor/a\"\n}"), ("vendor/a/main.tf", ""));

        Assert.True(Sources(directory).Contain(Path.Combine(directory.Root, "vendor")));
    }

    [Fact]
    public void The_states_that_are_read_are_found_for_each_repetition()
    {
        using var directory = new StackDirectory(("stack/main.tf", """
            data "terraform_remote_state" "network" {
              for_each = toset(["dev", "prod"])
              backend  = "s3"
              config   = { bucket = "states", key = "${each.key}.tfstate" }
            }
            data "terraform_remote_state" "cluster" {
              count     = 2
              backend   = "local"
              workspace = "w${count.index}"
              config    = { workspace_dir = "../cluster/terraform.tfstate.d" }
            }
            data "terraform_remote_state" "later" {
              backend = "s3"
              config  = { bucket = "states", key = terraform_data.name.id }
            }
            resource "terraform_data" "name" {}
            """));
        var tree = Load(directory);

        var found = RemoteStateLinks.Find(tree, Inputs(directory));

        Assert.Equal(4, found.Count);
        Assert.Contains(found, static identity => identity.Contains("key=dev.tfstate", StringComparison.Ordinal));
        Assert.Contains(found, identity => identity.Contains(Path.Combine(directory.Root, "cluster", "terraform.tfstate.d", "w1"), StringComparison.Ordinal));
    }

    private static StackSources Sources(StackDirectory directory) => StackSources.Of(Load(directory), Inputs(directory));

    private static StaticInputs Inputs(StackDirectory directory) =>
        new(Path.Combine(directory.Root, "stack"), "default", new Dictionary<string, Value> { ["environment"] = Value.String("prod") });

    private static ModuleTree Load(StackDirectory directory)
    {
        var loader = new ConfigurationLoader(new InstalledModules(null).Locate, Path.Combine(directory.Root, "stack"));
        var tree = loader.Load(".", directory.Diagnostics);
        Assert.Empty(directory.Summaries);
        return tree!;
    }
}
