using Millwright.Infrastructure.Planning;
using Millwright.Infrastructure.State;

namespace Millwright.Infrastructure.Tests.Applying;

/// <summary>Provider configurations with for_each.</summary>
public sealed class ProviderInstanceTests
{
    private const string Providers = """
        locals {
          all = toset(["a", "b"])
        }
        provider "null" {
          alias    = "by_key"
          for_each = local.all
        }

        """;

    private const string Sites = """
        resource "null_resource" "site" {
          for_each = toset(["a", "b"])
          provider = null.by_key[each.key]
        }

        """;

    private static string Recorded(RunningStack stack, string address)
    {
        var resource = stack.State.Resources[RunningStack.Address(address).ModuleResource];
        return resource.ProviderOf(resource.Instances[RunningStack.Address(address).Key]).ToString();
    }

    [Fact]
    public async Task Each_instance_is_made_with_its_own_provider_and_the_state_says_with_which()
    {
        await using var stack = new RunningStack();
        await stack.ApplyAsync(Providers + Sites);
        Assert.Equal("provider[\"registry.terraform.io/hashicorp/null\"].by_key[\"a\"]", Recorded(stack, "null_resource.site[\"a\"]"));
        Assert.Equal("provider[\"registry.terraform.io/hashicorp/null\"].by_key[\"b\"]", Recorded(stack, "null_resource.site[\"b\"]"));
        Assert.Empty(RunningStack.Actions(await stack.PlanAsync()));
    }

    [Fact]
    public async Task The_state_file_has_the_provider_at_each_object_and_reads_it_again()
    {
        await using var stack = new RunningStack();
        await stack.ApplyAsync(Providers + Sites + "resource \"null_resource\" \"plain\" {}\n");
        var bytes = StateFile.ToBytes(stack.State);
        using var json = System.Text.Json.JsonDocument.Parse(bytes);
        var resources = json.RootElement.GetProperty("resources");
        var (plain, site) = (resources[0], resources[1]);
        Assert.Equal("provider[\"registry.terraform.io/hashicorp/null\"]", plain.GetProperty("provider").GetString());
        Assert.False(plain.GetProperty("instances")[0].TryGetProperty("provider", out _));
        Assert.False(site.TryGetProperty("provider", out _));
        Assert.Equal("provider[\"registry.terraform.io/hashicorp/null\"].by_key[\"b\"]", site.GetProperty("instances")[1].GetProperty("provider").GetString());
        var read = StateFile.Read(bytes, new());
        Assert.True(read!.SameContent(stack.State));
        Assert.Equal(bytes, StateFile.ToBytes(read));
    }

    [Fact]
    public async Task A_module_is_handed_one_instance()
    {
        await using var stack = new RunningStack();
        stack.Write("resource \"null_resource\" \"inner\" {}\n", "child/main.tf");
        await stack.ApplyAsync(Providers + """
            module "child" {
              source   = "./child"
              for_each = toset(["b"])
              providers = {
                null = null.by_key[each.key]
              }
            }
            """);
        Assert.Equal("provider[\"registry.terraform.io/hashicorp/null\"].by_key[\"b\"]", Recorded(stack, "module.child[\"b\"].null_resource.inner"));
    }

    [Fact]
    public async Task What_is_not_wanted_any_longer_is_destroyed_with_the_instance_that_made_it()
    {
        await using var stack = new RunningStack();
        await stack.ApplyAsync(Providers + Sites);
        await stack.ApplyAsync(Providers + Sites.Replace("[\"a\", \"b\"]", "[\"a\"]"));
        Assert.Equal(["null_resource.site[\"a\"]"], stack.Objects);
        await stack.ApplyAsync(Providers);
        Assert.Empty(stack.Objects);
    }

    [Fact]
    public async Task All_can_be_destroyed_at_once()
    {
        await using var stack = new RunningStack();
        await stack.ApplyAsync(Providers + Sites);
        await stack.ApplyAsync(null, new PlanOptions { Mode = Infrastructure.Plans.PlanMode.Destroy });
        Assert.Empty(stack.Objects);
    }

    [Fact]
    public async Task An_instance_that_is_still_needed_cannot_go()
    {
        await using var stack = new RunningStack();
        await stack.ApplyAsync(Providers + Sites);
        stack.Write(Providers.Replace("[\"a\", \"b\"]", "[\"a\"]") + Sites.Replace("[\"a\", \"b\"]", "[\"a\"]"));
        await stack.TryPlanAsync();
        var problem = Assert.Single(stack.Diagnostics, static d => d.IsError);
        Assert.Equal("Provider instance not present", problem.Summary);
        Assert.StartsWith("null_resource.site[\"b\"] was made with provider[\"registry.terraform.io/hashicorp/null\"].by_key[\"b\"], which is no longer in the configuration", problem.Detail);
    }

    [Fact]
    public async Task A_configuration_that_becomes_one_instance_serves_what_one_of_several_made()
    {
        await using var stack = new RunningStack();
        await stack.ApplyAsync(Providers + Sites);
        await stack.ApplyAsync("provider \"null\" {\n  alias = \"by_key\"\n}\n" + Sites.Replace("[each.key]", "").Replace("[\"a\", \"b\"]", "[\"a\"]"));
        Assert.Equal("provider[\"registry.terraform.io/hashicorp/null\"].by_key", Recorded(stack, "null_resource.site[\"a\"]"));
        Assert.Equal(["null_resource.site[\"a\"]"], stack.Objects);
        Assert.Empty(RunningStack.Actions(await stack.PlanAsync()));
    }

    [Theory]
    [InlineData("resource \"null_resource\" \"x\" {\n  provider = null.by_key[\"c\"]\n}", "There is no instance [\"c\"]")]
    [InlineData("resource \"null_resource\" \"x\" {\n  provider = null.by_key[terraform_data.d.id]\n}\nresource \"terraform_data\" \"d\" {}", "it depends on what cannot be determined until apply")]
    [InlineData("resource \"null_resource\" \"x\" {\n  provider = null.by_key[sensitive(\"a\")]\n}", "it is sensitive")]
    [InlineData("resource \"null_resource\" \"x\" {\n  provider = null.by_key[var.gone]\n}", "An input variable with the name \"gone\" has not been declared.")]
    [InlineData("provider \"null\" {\n  alias = \"other\"\n  for_each = toset([terraform_data.d.id])\n}\nresource \"null_resource\" \"x\" {\n  provider = null.other[\"a\"]\n}\nresource \"terraform_data\" \"d\" {}", "cannot be determined until apply")]
    [InlineData("provider \"null\" {\n  alias = \"other\"\n  for_each = sensitive(toset([\"a\"]))\n}\nresource \"null_resource\" \"x\" {\n  provider = null.other[\"a\"]\n}", "Sensitive values, or values derived from sensitive values, cannot be used as for_each arguments.")]
    public async Task What_is_wrong_with_a_key_is_said_in_planning(string more, string expected)
    {
        await using var stack = new RunningStack();
        stack.Write(Providers + more);
        await stack.TryPlanAsync();
        Assert.Contains(stack.Diagnostics, d => d.IsError && d.Detail.Contains(expected, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("resource \"null_resource\" \"x\" {\n  provider = null.by_key\n}", "has for_each and so several instances")]
    [InlineData("provider \"null\" {\n  alias = \"one\"\n}\nresource \"null_resource\" \"x\" {\n  provider = null.one[\"a\"]\n}", "has no for_each and is one instance itself")]
    [InlineData("provider \"null\" {\n  for_each = toset([\"a\"])\n}", "add the alias argument")]
    [InlineData("resource \"null_resource\" \"x\" {\n  provider = null.none[\"a\"]\n}", "There is no provider configuration null.none with for_each here")]
    public void What_is_wrong_with_a_reference_is_said_in_loading(string more, string expected)
    {
        using var stack = new Configuration.StackDirectory(("main.tf", Providers + more));
        stack.Load();
        Assert.Contains(stack.Diagnostics, d => d.IsError && d.Detail.Contains(expected, StringComparison.Ordinal));
    }

    [Fact]
    public void The_same_collection_for_provider_and_resource_is_warned_of()
    {
        using var stack = new Configuration.StackDirectory(("main.tf", Providers + Sites.Replace("toset([\"a\", \"b\"])", "local.all")));
        stack.Load();
        Assert.Equal("Provider and resource have the same for_each", Assert.Single(stack.Diagnostics).Summary);
    }

    [Fact]
    public void JSON_says_the_key_in_the_reference()
    {
        using var stack = new Configuration.StackDirectory(
            ("main.tf", Providers),
            ("more.tf.json", """{"resource": {"null_resource": {"x": {"for_each": "${local.some}", "provider": "null.by_key[each.key]"}}}, "locals": {"some": {"a": 1}}}"""));
        var tree = stack.Load();
        Assert.Empty(stack.Diagnostics);
        Assert.NotNull(Assert.Single(tree!.Module.Resources.Values).Provider!.InstanceKey);
    }
}
