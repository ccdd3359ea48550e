using System.Text;
using Millwright.Changes.Workspaces;
using Millwright.Changes.Workspaces.Reading;
using Millwright.Changes.Workspaces.Schema;
using Millwright.Hcl.Diagnostics;
using Millwright.Values;

namespace Millwright.Changes.Tests.Workspaces;

public sealed class WorkspaceReaderTests : IDisposable
{
    private readonly string _root = Directory.CreateTempSubdirectory("workspace").FullName;
    private readonly DiagnosticList _diagnostics = [];

    public WorkspaceReaderTests()
    {
        foreach (var name in (string[])["network", "app"]) Directory.CreateDirectory(Path.Combine(_root, name));
    }

    public void Dispose() => Directory.Delete(_root, recursive: true);

    [Fact]
    public void A_matrix_makes_a_stack_for_every_combination_and_its_names_are_known_in_the_block()
    {
        var workspace = Read("""
            locals {
              regions = ["eu", "us"]
            }
            environment "dev" {}
            environment "prod" {}
            stack "network" {
              matrix      = { environment = ["dev", "prod"], region = local.regions }
              path        = "network"
              environment = matrix.environment
              workspace   = "${matrix.environment}-${matrix.region}"
            }
            """);

        Assert.Empty(_diagnostics);
        Assert.Equal(["network/dev/eu", "network/dev/us", "network/prod/eu", "network/prod/us"], workspace.Stacks.Select(static s => s.Id));
        Assert.Equal("prod", workspace.Find("network/prod/us")!.Environment);
        Assert.Equal("prod-us", workspace.Find("network/prod/us")!.TerraformWorkspace);
    }

    [Fact]
    public void A_stack_needs_those_whose_outputs_it_uses_and_no_others_of_the_same_block()
    {
        var workspace = Read("""
            stack "network" {
              for_each  = { a = 1, b = 2, c = 3 }
              path      = "network"
              workspace = each.key
            }
            stack "app" {
              for_each   = toset(["a", "b"])
              path       = "app"
              workspace  = each.key
              variables  = { vpc = "id ${stack.network[each.key].outputs.id}" }
              depends_on = [stack.network["c"]]
            }
            """);

        Assert.Empty(_diagnostics);
        Assert.Equal(["network/c", "network/a"], workspace.Find("app/a")!.DependsOn);
        Assert.Equal(["network/c", "network/b"], workspace.Find("app/b")!.DependsOn);
        var variables = workspace.Find("app/b")!.Variables(static id => Value.Object(("id", Value.String(id))), _diagnostics);
        Assert.Equal("id network/b", variables["vpc"].AsString());
    }

    [Fact]
    public void Stacks_that_need_each_other_are_named()
    {
        Read("""
            stack "network" {
              path       = "network"
              depends_on = [stack.app]
            }
            stack "app" {
              path      = "app"
              variables = { vpc = stack.network.outputs.id }
            }
            """);

        var error = Assert.Single(_diagnostics);
        Assert.Equal("Stacks depend on each other", error.Summary);
        Assert.Contains("app needs network needs app", error.Detail);
    }

    [Theory]
    [InlineData("stack \"a\" {\n  path = \"nowhere\"\n}", "There is no directory \"nowhere\"", 2)]
    [InlineData("stack \"a\" {\n  path        = \"app\"\n  environment = \"dve\"\n}\nenvironment \"dev\" {}", "There is no environment \"dve\" in this file. Did you mean \"dev\"?", 3)]
    [InlineData("stack \"a\" {\n  path   = \"app\"\n  enviroment = \"dev\"\n}", "Did you mean \"environment\"?", 3)]
    [InlineData("stack \"a\" {\n  for_each = [\"x\", \"y\"]\n  path     = \"app\"\n}", "would share one state", 1)]
    [InlineData("stack \"a\" {\n  path      = \"app\"\n  variables = { x = stack.b.outputs.x }\n}", "There is no stack \"b\"", 3)]
    [InlineData("store {\n  postgres = \"postgres://me:secret@db/x\"\n}", "does not belong into a file", 2)]
    [InlineData("environment \"dev\" {\n  freeze \"x\" {\n    days    = [\"sat\"]\n    between = \"18-20\"\n  }\n}", "is no stretch of a day", 4)]
    [InlineData("environment \"dev\" {\n  approvals {\n    groups = [\"ops\"]\n  }\n}", "There is no group \"ops\"", 3)]
    public void Mistakes_are_shown_where_they_are(string source, string detail, int line)
    {
        Read(source);

        var error = Assert.Single(_diagnostics);
        Assert.Contains(detail, error.Detail);
        Assert.Equal(line, error.Subject!.Value.Start.Line);
        Assert.DoesNotContain("secret", error.Detail);
    }

    [Fact]
    public void A_freeze_recurs_on_its_days_in_its_zone()
    {
        var workspace = Read("""
            environment "prod" {
              freeze "weekend" {
                days      = ["sat", "sun"]
                between   = "18:00-24:00"
                time_zone = "Europe/Berlin"
              }
            }
            """);

        Assert.Empty(_diagnostics);
        var prod = workspace.Environments["prod"];
        // In winter Berlin is an hour ahead of UTC.
        Assert.Null(prod.FreezeAt(new DateTimeOffset(2026, 11, 21, 16, 59, 0, TimeSpan.Zero)));
        Assert.Equal("weekend", prod.FreezeAt(new DateTimeOffset(2026, 11, 21, 17, 0, 0, TimeSpan.Zero))?.Name);
        Assert.Null(prod.FreezeAt(new DateTimeOffset(2026, 11, 23, 20, 0, 0, TimeSpan.Zero)));
    }

    [Fact]
    public void The_stores_connection_comes_from_the_environment_and_is_not_shown()
    {
        var workspace = Read("store {\n  postgres = env.STORE\n}");

        Assert.Empty(_diagnostics);
        Assert.Equal("postgres://me:secret@db/x", workspace.Store.PostgresConnection);
        Assert.DoesNotContain("secret", workspace.Store.ToString());
    }

    [Fact]
    public void The_reference_in_the_documentation_is_the_schema()
    {
        var directory = AppContext.BaseDirectory;
        while (!File.Exists(Path.Combine(directory, "Millwright.slnx"))) directory = Path.GetDirectoryName(directory)!;
        var documentation = File.ReadAllText(Path.Combine(directory, "docs", "workspaces.md"));

        Assert.EndsWith(WorkspaceReference.Markdown(), documentation);
        Assert.Contains($"```hcl\n{File.ReadAllText(Path.Combine(directory, "examples", "workspace", "millwright.hcl"))}```", documentation);
    }

    private WorkspaceDefinition Read(string source) =>
        WorkspaceReader.Read(_root, Encoding.UTF8.GetBytes(source), static name => name == "STORE" ? "postgres://me:secret@db/x" : null, _diagnostics);
}
