using Millwright.Infrastructure.Causes;
using Millwright.Infrastructure.Causes.Telling;
using Millwright.Infrastructure.Planning;
using Millwright.Infrastructure.Plans;
using Millwright.Infrastructure.Rendering;
using Millwright.Infrastructure.Tests.Applying;
using Millwright.Values;

namespace Millwright.Infrastructure.Tests.Causes;

public sealed class StackExplainerTests
{
    private const string Base = """
        locals {
          env  = "dev"
          name = "app-${local.env}"
        }
        resource "terraform_data" "app" {
          for_each = { a = "one", b = "two" }
          input    = { value = each.value, name = local.name }
        }
        resource "terraform_data" "far" {
          triggers_replace = terraform_data.app["a"].output
        }
        resource "terraform_data" "triggered" {
          lifecycle {
            replace_triggered_by = [terraform_data.app["a"]]
          }
        }
        module "net" {
          source = "./net"
          cidr   = local.name
        }
        output "out" {
          value = module.net.id
        }
        """;

    private const string Net = """
        variable "cidr" {}
        resource "terraform_data" "vpc" {
          input = var.cidr
        }
        output "id" {
          value = terraform_data.vpc.input
        }
        """;

    [Fact]
    public async Task Of_a_replaced_object_that_is_referred_to_only_what_forces_it_is_told()
    {
        const string text = """
            variable "number" {
              default = 1
            }
            resource "terraform_data" "first" {
              triggers_replace = var.number
              input            = "one ${var.number}"
            }
            resource "terraform_data" "second" {
              input = terraform_data.first.id
            }
            """;
        await using var stack = await StartAsync(text);

        var why = await WhyAsync(stack, text.Replace("= 1", "= 2", StringComparison.Ordinal), "terraform_data.second", "input");

        var replaced = Assert.Single(Assert.Single(Assert.Single(why.Causes).Causes).Causes);
        Assert.Equal("terraform_data.first will be replaced, and id with it", replaced.Text);
        Assert.Equal("triggers_replace changes, and the provider cannot change it in place", Assert.Single(replaced.Causes).Text);
    }

    [Fact]
    public void Nothing_and_an_empty_value_are_told_apart_from_something()
    {
        Assert.True(ValueParts.AreBothNothing(null, Value.String("")));
        Assert.True(ValueParts.AreBothNothing(Value.False, Value.Null(DataType.Bool)));
        Assert.True(ValueParts.AreBothNothing(Value.Number(0), null));
        Assert.False(ValueParts.AreBothNothing(Value.List(DataType.String, []), Value.Unknown(DataType.List(DataType.String))));
        Assert.False(ValueParts.AreBothNothing(Value.String("x"), Value.Null(DataType.String)));
    }

    private static async Task<RunningStack> StartAsync(string text = Base)
    {
        var stack = new RunningStack();
        stack.Write(Net, "net/main.tf");
        await stack.ApplyAsync(text);
        return stack;
    }

    private static async Task<Explanation> WhyAsync(RunningStack stack, string text, string address, string? attribute = null, PlanOptions? options = null)
    {
        stack.Write(text);
        var explainer = await stack.ExplainAsync(await stack.PlanAsync(options));
        return Assert.Single(explainer.Explain(address, attribute, stack.Diagnostics));
    }

    /// <summary>The chains from the top down, one a line, steps parted by arrows.</summary>
    private static IEnumerable<string> Chains(IEnumerable<Cause> causes) => causes.SelectMany(static cause =>
        cause.Causes.Count == 0 ? [Link(cause)] : Chains(cause.Causes).Select(rest => $"{Link(cause)} > {rest}"));

    private static string Link(Cause cause) => cause.Range is { } range ? $"{cause.Kind}:{range.Start.Line}" : $"{cause.Kind}";

    private static string NewEnvironment => Base.Replace("\"dev\"", "\"prod\"", StringComparison.Ordinal);

    [Fact]
    public async Task An_update_leads_through_locals_to_the_line_that_changed()
    {
        await using var stack = await StartAsync();

        var why = await WhyAsync(stack, NewEnvironment, "terraform_data.app[\"a\"]");

        Assert.Equal(ActionKind.Update, why.Action);
        Assert.Equal(["Argument > Argument:7 > Local:3 > Local:2", "Provider"], Chains(why.Causes));
        Assert.Equal("input.name changes", why.Causes[0].Text);
    }

    [Fact]
    public async Task An_argument_of_a_module_leads_to_its_caller()
    {
        await using var stack = await StartAsync();

        var why = await WhyAsync(stack, NewEnvironment, "module.net.terraform_data.vpc", "input");

        Assert.Equal(["Argument > Argument:3 > ModuleInput:19 > Local:3 > Local:2"], Chains(why.Causes));
    }

    [Fact]
    public async Task A_replacement_names_the_attribute_and_the_object_behind_it()
    {
        await using var stack = await StartAsync();

        var why = await WhyAsync(stack, NewEnvironment, "terraform_data.far");

        Assert.Equal("triggers_replace changes to what is known only after apply, and the provider cannot change it in place", why.Causes[0].Text);
        Assert.Equal("Argument > Argument:10 > Change > Provider:5 > Argument > Argument:7 > Local:3 > Local:2", Chains(why.Causes).First());
    }

    [Fact]
    public async Task A_trigger_names_its_line_and_what_set_it_off()
    {
        await using var stack = await StartAsync();

        var why = await WhyAsync(stack, NewEnvironment, "terraform_data.triggered");

        Assert.StartsWith("Lifecycle:14 > Change > Argument > Argument:7", Chains(why.Causes).First(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_output_is_followed_into_the_module()
    {
        await using var stack = await StartAsync();

        var why = await WhyAsync(stack, NewEnvironment, "output.out");

        Assert.Equal("Output:22 > Output:6 > Change > Argument:3 > ModuleInput:19 > Local:3 > Local:2", Assert.Single(Chains(why.Causes)));
    }

    [Theory]
    [InlineData(", b = \"two\"", "", "terraform_data.app[\"b\"]", "Repetition:6")]
    [InlineData("module \"net\" {\n  source = \"./net\"\n  cidr   = local.name\n}\noutput \"out\" {\n  value = module.net.id\n}", "", "module.net.terraform_data.vpc", "Missing")]
    [InlineData("resource \"terraform_data\" \"far\" {\n  triggers_replace = terraform_data.app[\"a\"].output\n}", "", "terraform_data.far", "Missing")]
    [InlineData("resource \"terraform_data\" \"far\" {", "moved {\n  from = terraform_data.far\n  to   = terraform_data.near\n}\nresource \"terraform_data\" \"near\" {", "terraform_data.near", "Statement:9")]
    [InlineData("resource \"terraform_data\" \"far\" {\n  triggers_replace = terraform_data.app[\"a\"].output\n}", "removed {\n  from = terraform_data.far\n  lifecycle {\n    destroy = false\n  }\n}", "terraform_data.far", "Statement:9")]
    [InlineData("{ a = \"one\", b = \"two\" }", "{ a = \"one\", b = \"two\", c = \"three\" }", "terraform_data.app[\"c\"]", "Block:5 > Repetition:6")]
    public async Task Coming_going_and_moving_lead_to_what_says_so(string old, string replacement, string address, string chain)
    {
        await using var stack = await StartAsync();
        Assert.Contains(old, Base, StringComparison.Ordinal);

        var why = await WhyAsync(stack, Base.Replace(old, replacement, StringComparison.Ordinal), address);

        Assert.Equal(chain, Chains(why.Causes).First());
    }

    [Fact]
    public async Task A_tainted_object_is_said_to_be_so()
    {
        await using var stack = await StartAsync();
        stack.Taint("terraform_data.app[\"b\"]");

        Assert.Equal("State", Chains((await WhyAsync(stack, Base, "terraform_data.app[\"b\"]")).Causes).First());
    }

    [Fact]
    public async Task What_was_asked_for_names_the_option()
    {
        await using var stack = await StartAsync();

        var why = await WhyAsync(stack, Base, "terraform_data.triggered", options: new PlanOptions { ForceReplace = [RunningStack.Address("terraform_data.triggered")] });

        Assert.Equal("it was asked for: -replace=terraform_data.triggered", why.Causes[0].Text);
    }

    [Fact]
    public async Task A_file_that_is_gone_was_deleted_outside()
    {
        await using var stack = new RunningStack();
        var text = $"resource \"local_file\" \"f\" {{\n  filename = \"{stack.Path("f.out")}\"\n  content  = \"x\"\n}}";
        await stack.ApplyAsync(text);
        File.Delete(stack.Path("f.out"));

        Assert.Equal(["Drift", "Block:1"], Chains((await WhyAsync(stack, text, "local_file.f")).Causes));
    }

    [Fact]
    public async Task What_does_not_change_says_so()
    {
        await using var stack = await StartAsync();

        var why = await WhyAsync(stack, NewEnvironment.Replace("name = local.name }", "name = \"app-dev\" }", StringComparison.Ordinal), "terraform_data.app[\"a\"]");

        Assert.Equal(ActionKind.NoOp, why.Action);
        Assert.Equal(CauseKind.Agreement, why.Causes[^1].Kind);
    }

    [Fact]
    public async Task A_wrong_address_is_answered_with_near_ones()
    {
        await using var stack = await StartAsync();
        var explainer = await stack.ExplainAsync(await stack.PlanAsync());

        Assert.Empty(explainer.Explain("terraform_data.apps", null, stack.Diagnostics));
        Assert.Contains("terraform_data.app\n", stack.Diagnostics.Single().Detail + "\n", StringComparison.Ordinal);
        Assert.Empty(explainer.Explain("terraform_data.far", "trigger_replace", stack.Diagnostics));
        Assert.Contains("triggers_replace", stack.Diagnostics.Last().Detail, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_saved_plan_is_explained_alike()
    {
        await using var stack = await StartAsync();
        stack.Write(NewEnvironment);
        var plan = await stack.PlanAsync();
        var fresh = (await stack.ExplainAsync(plan)).Explain("terraform_data.far", null, stack.Diagnostics);
        var saved = (await stack.ExplainAsync(stack.SaveAndOpen(plan))).Explain("terraform_data.far", null, stack.Diagnostics);

        var lines = new SourceLines(static _ => null, null);
        Assert.Equal(
            await new WhyText(lines, RenderingOptions.Plain).RenderAsync(fresh, CancellationToken.None),
            await new WhyText(lines, RenderingOptions.Plain).RenderAsync(saved, CancellationToken.None));
    }

    [Fact]
    public async Task Secrets_stay_hidden()
    {
        await using var stack = new RunningStack();
        const string text = "resource \"terraform_data\" \"s\" {\n  input = sensitive(\"hunter\")\n}";
        await stack.ApplyAsync(text);
        var why = await WhyAsync(stack, text.Replace("hunter", "swordfish", StringComparison.Ordinal), "terraform_data.s");

        // The source line is the reader's own file; values are what must not be told.
        var said = await new WhyText(new SourceLines(static _ => ReadOnlyMemory<byte>.Empty, null), RenderingOptions.Plain).RenderAsync([why], CancellationToken.None);
        Assert.Contains("(sensitive value)", said);
        Assert.DoesNotContain("swordfish", said);
        Assert.DoesNotContain("hunter", said);
    }
}
