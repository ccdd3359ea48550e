using Millwright.Hcl.Diagnostics;
using Millwright.Infrastructure.Addressing;
using Millwright.Infrastructure.Configuration;
using Millwright.Values;

namespace Millwright.Infrastructure.Tests.Configuration;

public sealed class ConfigurationLoaderTests
{
    [Fact]
    public void Reads_every_kind_of_block()
    {
        using var stack = new StackDirectory(("main.tf", """
            terraform {
              required_version = ">= 1.0"
              required_providers {
                aws = { source = "hashicorp/aws", version = "~> 5.0", configuration_aliases = [aws.west] }
              }
              backend "local" {}
            }
            variable "a" {
              type      = list(string)
              default   = ["x"]
              sensitive = true
            }
            locals { b = 1 }
            output "c" { value = local.b }
            provider "aws" { region = "eu" }
            resource "aws_vpc" "main" {
              count = 2
              lifecycle {
                create_before_destroy = true
                ignore_changes        = [tags["x"]]
              }
              provisioner "local-exec" {
                when       = destroy
                on_failure = continue
                command    = "true"
              }
            }
            data "aws_ami" "linux" {}
            ephemeral "x_y" "z" {}
            moved {
              from = aws_vpc.old
              to   = aws_vpc.main[0]
            }
            removed {
              from = aws_vpc.gone
              lifecycle { destroy = false }
            }
            import {
              to = aws_vpc.main[0]
              id = "vpc-1"
            }
            check "ok" {
              assert {
                condition     = local.b == 1
                error_message = "no"
              }
            }
            """));

        var module = stack.Load()!.Module;

        Assert.Empty(stack.Diagnostics);
        Assert.Equal(["aws.west"], module.RequiredProviders["aws"].ConfigurationAliases);
        Assert.Equal(Value.List(DataType.String, [Value.String("x")]), module.Variables["a"].Default);
        var resource = module.Resources[new ResourceAddress(ResourceMode.Managed, "aws_vpc", "main")];
        Assert.True(resource.Lifecycle.CreateBeforeDestroy);
        Assert.Equal("tags", resource.Lifecycle.IgnoreChanges[0].RootName);
        Assert.True(resource.Provisioners[0] is { WhenDestroy: true, ContinueOnFailure: true });
        Assert.False(module.Removed[0].Destroy);
        Assert.Equal("aws_vpc.main", module.Imports[0].Target!.ToString());
        Assert.Equal("aws_vpc.main[0]", module.Moved[0].ToAddress.ToString());
        Assert.Equal("x", module.RequiredProviders["x"].LocalName);
    }

    [Fact]
    public void Lays_override_files_over_the_others()
    {
        using var stack = new StackDirectory(
            ("main.tf", "variable \"a\" {\n default = \"1\"\n description = \"kept\"\n}\nlocals { b = 1 }\nresource \"x_y\" \"z\" {\n a = 1\n b = 2\n}"),
            ("override.tf", "variable \"a\" { type = number }\nlocals { b = 2 }\nresource \"x_y\" \"z\" { b = 3 }"));

        var module = stack.Load()!.Module;

        Assert.Empty(stack.Diagnostics);
        Assert.Equal(("kept", Value.Number(1)), (module.Variables["a"].Description, module.Variables["a"].Default));
        var body = module.Resources.Values.Single().Body.JustAttributes(new DiagnosticList());
        Assert.Equal(Value.Number(1), body["a"].Expression.Evaluate(null, new DiagnosticList()));
        Assert.Equal(Value.Number(3), body["b"].Expression.Evaluate(null, new DiagnosticList()));
    }

    [Fact]
    public void Refuses_to_override_what_is_not_there()
    {
        using var stack = new StackDirectory(("main.tf", ""), ("x_override.tf", "output \"a\" { value = 1 }"));

        stack.Load();

        Assert.Equal(["Missing base output definition to override"], stack.Summaries);
    }

    [Fact]
    public void Ignores_files_of_editors()
    {
        using var stack = new StackDirectory(("main.tf", "locals { a = 1 }"), (".main.tf", "locals { a = 1 }"), ("main.tf~", "nonsense"), ("#main.tf#", "nonsense"));

        stack.Load();

        Assert.Empty(stack.Diagnostics);
    }

    [Theory]
    [InlineData("resource \"a\" {}", "Missing name for resource")]
    [InlineData("frob {}", "Unsupported block type")]
    [InlineData("variable \"source\" {}", "Invalid variable name")]
    [InlineData("variable \"a\" {\n type = \"string\"\n}", "Invalid quoted type constraints")]
    [InlineData("variable \"a\" {\n nullable = false\n default = null\n}", "Invalid default value for variable")]
    [InlineData("variable \"a\" {}\nvariable \"a\" {}", "Duplicate variable declaration")]
    [InlineData("output \"a\" {}", "Missing required argument")]
    [InlineData("provider \"AWS\" {}", "Invalid provider local name")]
    [InlineData("provider \"aws\" { count = 1 }", "Reserved argument name in provider block")]
    [InlineData("required_providers {}", "Invalid required_providers block")]
    [InlineData("terraform {\n required_version = \">= 9\"\n}", "Unsupported Terraform Core version")]
    [InlineData("terraform {\n required_version = \"~>> 1\"\n}", "Invalid version constraint")]
    [InlineData("terraform {\n experiments = [x]\n}", "Module uses experimental features")]
    [InlineData("module \"a\" { source = \"foo\" }", "Invalid module source address")]
    [InlineData("module \"a\" {\n source = \"./x\"\n version = \"1\"\n}", "Invalid registry module source address")]
    [InlineData("module \"a\" { source = \"./nowhere\" }", "Module not installed")]
    [InlineData("module \"a\" { source = \"hashicorp/consul/aws\" }", "Module not installed")]
    [InlineData("moved {\n from = a.b\n to = module.c\n}", "Invalid \"moved\" addresses")]
    [InlineData("removed { from = a.b[0] }", "Resource instance keys not allowed")]
    [InlineData("removed { from = module.b[0] }", "Module instance keys not allowed")]
    [InlineData("import {\n to = data.a.b\n id = 1\n}", "Invalid import address")]
    [InlineData("check \"a\" {}", "Zero assert blocks")]
    [InlineData("resource \"a\" \"b\" {\n lifecycle {\n replace_triggered_by = [var.x]\n }\n}", "Invalid reference in replace_triggered_by expression")]
    [InlineData("resource \"a\" \"b\" {\n provisioner \"chef\" {}\n}", "The \"chef\" provisioner has been removed")]
    public void Says_what_Terraform_says(string source, string summary)
    {
        using var stack = new StackDirectory(("main.tf", source));

        stack.Load();

        Assert.Contains(summary, stack.Summaries);
    }

    [Fact]
    public void Loads_local_modules_and_refuses_cycles()
    {
        using var stack = new StackDirectory(
            ("main.tf", "module \"a\" { source = \"./a\" }"),
            ("a/main.tf", "output \"x\" { value = 1 }\nmodule \"b\" { source = \"../a\" }"));

        var tree = stack.Load()!;

        Assert.True(tree.Children["a"].Module.Outputs.ContainsKey("x"));
        Assert.Equal(["Module cycle"], stack.Summaries);
    }

    [Fact]
    public void Reports_provider_configurations_that_a_module_needs_and_does_not_get()
    {
        using var stack = new StackDirectory(
            ("main.tf", "module \"a\" {\n source = \"./a\"\n}"),
            ("a/main.tf", "terraform {\n required_providers {\n aws = {\n source = \"hashicorp/aws\"\n configuration_aliases = [aws.west]\n }\n }\n}"));

        stack.Load();

        Assert.Equal(["Missing required provider configuration"], stack.Summaries);
    }

    [Fact]
    public void Tells_an_empty_directory_from_a_missing_one()
    {
        using var stack = new StackDirectory();

        Assert.False(ConfigurationLoader.HasConfiguration(stack.Root));
        Assert.NotNull(stack.Load());
        Assert.Null(new ConfigurationLoader(static (_, _, _) => null).Load(Path.Combine(stack.Root, "nowhere"), stack.Diagnostics));
    }
}
