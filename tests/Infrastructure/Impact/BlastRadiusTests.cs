using System.Text;
using System.Text.Json;
using Millwright.Infrastructure.Impact;
using Millwright.Infrastructure.Plans;
using Millwright.Infrastructure.Rendering;
using Millwright.Infrastructure.Rendering.Json;
using Millwright.Infrastructure.Tests.Applying;

namespace Millwright.Infrastructure.Tests.Impact;

public sealed class BlastRadiusTests
{
    private const string Stack = """
        resource "random_password" "key" {
          length = LENGTH
        }
        resource "terraform_data" "user" {
          count = 3
          input = random_password.key.length
        }
        resource "terraform_data" "far" {
          triggers_replace = terraform_data.user[0].id
        }
        resource "terraform_data" "apart" {
          input = LENGTH
        }
        """;

    private static string Of(int length, string more = "") => Stack.Replace("LENGTH", $"{length}", StringComparison.Ordinal) + "\n" + more;

    [Fact]
    public async Task Names_what_depends_on_a_change_directly_and_through_others()
    {
        await using var stack = new RunningStack();
        await stack.ApplyAsync(Of(8));
        stack.Write(Of(9));

        var radius = BlastRadius.Of(await stack.PlanAsync());

        var first = radius.Resources[0];
        Assert.Equal("random_password.key", first.Address.ToString());
        Assert.Equal([new ActionCount(ActionKind.DeleteThenCreate, 1)], first.Actions);
        var user = Assert.Single(first.Direct);
        Assert.Equal(("terraform_data.user", 3), (user.Address.ToString(), user.Instances));
        Assert.Equal([new ActionCount(ActionKind.Update, 3)], user.Actions);
        Assert.Equal(["terraform_data.far"], first.Indirect.Select(static d => d.Address.ToString()));
        Assert.False(first.Indirect[0].Changes);
        Assert.Equal(["random_password.key", "terraform_data.user", "terraform_data.apart"], radius.Resources.Select(static r => r.Address.ToString()));
    }

    [Fact]
    public async Task Calls_the_end_of_a_generated_secret_irreversible()
    {
        await using var stack = new RunningStack();
        await stack.ApplyAsync(Of(8));
        stack.Write(Of(9));

        var change = Assert.Single(BlastRadius.Of(await stack.PlanAsync()).Irreversible);

        Assert.Equal("random_password.key", change.Change.Address.ToString());
    }

    [Fact]
    public async Task What_is_new_puts_nothing_at_risk()
    {
        await using var stack = new RunningStack();
        stack.Write(Of(8));

        var radius = BlastRadius.Of(await stack.PlanAsync());

        Assert.All(radius.Resources, static resource => Assert.Equal(0, resource.Count));
        Assert.Empty(radius.Irreversible);
    }

    [Fact]
    public async Task What_only_the_state_remembers_still_depends_on_what_goes()
    {
        await using var stack = new RunningStack();
        await stack.ApplyAsync("""
            resource "terraform_data" "base" {}
            resource "terraform_data" "middle" { input = terraform_data.base.id }
            resource "terraform_data" "top" { input = terraform_data.middle.id }
            """);
        stack.Write("""resource "terraform_data" "top" { input = "alone" }""");

        var radius = BlastRadius.Of(await stack.PlanAsync());

        var going = radius.Resources.Single(static r => r.Address.ToString() == "terraform_data.base");
        Assert.Equal(["terraform_data.middle"], going.Direct.Select(static d => d.Address.ToString()));
        Assert.Equal(["terraform_data.top"], going.Indirect.Select(static d => d.Address.ToString()));
    }

    [Fact]
    public async Task A_saved_plan_knows_as_much()
    {
        await using var stack = new RunningStack();
        await stack.ApplyAsync(Of(8));
        stack.Write(Of(9));
        var plan = await stack.PlanAsync();

        Assert.Equal(BlastRadiusText.Render(plan, RenderingOptions.Plain), BlastRadiusText.Render(stack.SaveAndOpen(plan), RenderingOptions.Plain));
    }

    [Fact]
    public async Task The_text_groups_and_counts()
    {
        await using var stack = new RunningStack();
        var many = string.Concat(Enumerable.Range(0, 40).Select(static i => $"resource \"terraform_data\" \"leaf{i:00}\" {{\n  input = random_password.key.length\n}}\n"));
        await stack.ApplyAsync(Of(8, many));
        stack.Write(Of(9, many));

        var text = BlastRadiusText.Render(await stack.PlanAsync(), RenderingOptions.Plain);

        Assert.Contains("-/+ random_password.key: 42 resources depend on it, 41 directly and 1 through others; this plan changes 41 of them, too\n", text);
        Assert.Contains("and 35 more\n", text);
        Assert.Contains("Nothing that exists depends on the other 41 changed resources.\n", text);
        Assert.Contains("\nIrreversible:\n\n-/+ random_password.key takes away a generated password: a new one is another one\n", text);
        Assert.All(text.Split('\n').Where(static l => l.StartsWith("    ", StringComparison.Ordinal)), static line => Assert.InRange(line.Length, 0, 78));
    }

    [Fact]
    public async Task The_published_document_has_it_only_on_request()
    {
        await using var stack = new RunningStack();
        await stack.ApplyAsync(Of(8));
        stack.Write(Of(9));
        var plan = await stack.PlanAsync();

        Assert.False(Json(plan, false).TryGetProperty("blast_radius", out _));
        var radius = Json(plan, true).GetProperty("blast_radius");
        Assert.Equal("replace", radius.GetProperty("resources")[0].GetProperty("actions").EnumerateObject().Single().Name);
        Assert.Equal("random_password.key", radius.GetProperty("irreversible")[0].GetProperty("address").GetString());
    }

    private static JsonElement Json(StackPlan plan, bool blastRadius)
    {
        using var buffer = new MemoryStream();
        using (var writer = new Utf8JsonWriter(buffer)) new PlanJson(static _ => null).Write(writer, plan, null, blastRadius);
        return JsonDocument.Parse(Encoding.UTF8.GetString(buffer.ToArray())).RootElement.Clone();
    }
}
