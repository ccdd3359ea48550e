using Millwright.Hcl.Diagnostics;
using Millwright.Infrastructure.Backends;
using Millwright.Infrastructure.Tests.Configuration;
using Millwright.Values;

namespace Millwright.Infrastructure.Tests.Evaluation;

/// <summary>Variables and locals in module sources, versions and backends.</summary>
public sealed class EarlyEvaluationTests
{
    [Fact]
    public void A_source_may_use_variables_locals_functions_and_paths()
    {
        using var stack = new StackDirectory(
            ("main.tf", """
                variable "name" { default = "net" }
                locals {
                  directory = "./${lower("MODULES")}"
                  source    = join("/", [local.directory, var.name])
                }
                module "net" { source = local.source }
                """),
            ("modules/net/main.tf", "output \"x\" { value = 1 }\n"));
        var tree = stack.Load();
        Assert.Empty(stack.Diagnostics);
        Assert.Equal("./modules/net", tree!.Module.ModuleCalls["net"].Source);
        Assert.True(tree.Children.ContainsKey("net"));
    }

    [Fact]
    public void A_module_that_is_called_with_known_values_can_use_them_in_its_own_sources()
    {
        using var stack = new StackDirectory(
            ("main.tf", "locals { which = \"b\" }\nmodule \"a\" {\n  source = \"./a\"\n  inner  = local.which\n}\n"),
            ("a/main.tf", "variable \"inner\" { type = string }\nvariable \"prefix\" { default = \"./\" }\nmodule \"inner\" { source = \"${var.prefix}${var.inner}\" }\n"),
            ("a/b/main.tf", "output \"x\" { value = 1 }\n"));
        var tree = stack.Load();
        Assert.Empty(stack.Diagnostics);
        Assert.True(tree!.Children["a"].Children.ContainsKey("inner"));
    }

    [Theory]
    [InlineData("module \"m\" { source = terraform_data.x.output }\nresource \"terraform_data\" \"x\" {}", "module.m.source is needed before anything is planned, when nothing is known of terraform_data.x.output yet.")]
    [InlineData("locals {\n a = local.b\n b = data.x.y.z\n}\nmodule \"m\" { source = local.a }", "module.m.source (by way of local.a, local.b) is needed before anything is planned, when nothing is known of data.x.y.z yet.")]
    [InlineData("locals {\n a = local.b\n b = local.a\n}\nmodule \"m\" { source = local.a }", "local.a needs its own value: local.a → local.b → local.a.")]
    [InlineData("variable \"v\" {\n  default = \"./m\"\n  sensitive = true\n}\nmodule \"m\" { source = var.v }", "The value of module.m.source is sensitive.")]
    [InlineData("variable \"v\" {}\nmodule \"m\" { source = var.v }", "The variable \"v\" is required, but is not set.")]
    [InlineData("module \"m\" { source = var.gone }", "An input variable with the name \"gone\" has not been declared.")]
    [InlineData("variable \"v\" { default = [1] }\nmodule \"m\" { source = var.v }", "The value of module.m.source has to be a text")]
    [InlineData("variable \"v\" { default = null }\nmodule \"m\" { source = var.v }", "The value of module.m.source is null.")]
    [InlineData("module \"m\" { source = each.key }", "nothing is known of each.key yet")]
    [InlineData("module \"m\" { source = provider::x::y() }", "before any provider is there to call provider::x::y")]
    [InlineData("variable \"v\" { default = \"nonsense\" }\nmodule \"m\" {\n  source = \"a/b/c\"\n  version = var.v\n}", "This string does not use correct version constraint syntax.")]
    public void What_is_not_known_early_is_refused(string configuration, string expected)
    {
        using var stack = new StackDirectory(("main.tf", configuration));
        stack.Load();
        Assert.Contains(stack.Diagnostics, d => d.IsError && d.Detail.Contains(expected, StringComparison.Ordinal));
    }

    [Fact]
    public void A_version_may_be_a_variable_and_null_for_any()
    {
        using var stack = new StackDirectory(("main.tf", """
            variable "version_of_it" { default = "~> 1.2" }
            variable "any" { default = null }
            module "a" {
              source  = "hashicorp/consul/aws"
              version = var.version_of_it
            }
            module "b" {
              source  = "hashicorp/consul/aws"
              version = var.any
            }
            """));
        var tree = stack.Load()!;
        Assert.Equal(["Module not installed", "Module not installed"], stack.Summaries);
        Assert.Equal("~> 1.2", tree.Module.ModuleCalls["a"].Version!.Constraint);
        Assert.Null(tree.Module.ModuleCalls["b"].Version);
    }

    [Fact]
    public void A_backend_may_use_variables()
    {
        using var stack = new StackDirectory(("main.tf", "variable \"env\" { default = \"prod\" }\nterraform {\n  backend \"local\" {\n    path = \"${var.env}/${terraform.workspace}.tfstate\"\n  }\n}\n"));
        var tree = stack.Load();
        Assert.Empty(stack.Diagnostics);
        var settings = BackendConfiguration.Read(tree!.Module.Backend, [], stack.Diagnostics);
        Assert.Empty(stack.Diagnostics);
        Assert.Equal(Value.String("prod/default.tfstate"), settings!.Config.GetAttribute("path"));
    }

    [Fact]
    public void A_backend_may_not_use_resources()
    {
        using var stack = new StackDirectory(("main.tf", "terraform {\n  backend \"local\" {\n    path = terraform_data.x.id\n  }\n}\n"));
        var tree = stack.Load();
        Assert.Null(BackendConfiguration.Read(tree!.Module.Backend, [], stack.Diagnostics));
        Assert.StartsWith("backend.local is needed before anything is planned, when nothing is known of terraform_data.x.id yet.", Assert.Single(stack.Diagnostics).Detail);
    }
}
