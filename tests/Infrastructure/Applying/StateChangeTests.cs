using Millwright.Infrastructure.Planning;
using Millwright.Infrastructure.Plans;

namespace Millwright.Infrastructure.Tests.Applying;

public sealed class StateChangeTests : IAsyncDisposable
{
    private readonly RunningStack _stack = new();

    public ValueTask DisposeAsync() => _stack.DisposeAsync();

    private async Task<string> IdAfterAsync(string address, string text)
    {
        var plan = await _stack.ApplyAsync(text);
        Assert.All(plan.Changes, static c => Assert.Equal(ActionKind.NoOp, c.Action));
        return _stack.Attribute(address, "id");
    }

    private async Task<string> IdOfAsync(string address, string text)
    {
        await _stack.ApplyAsync(text);
        return _stack.Attribute(address, "id");
    }

    [Fact]
    public async Task A_moved_object_is_the_same_under_another_name()
    {
        var id = await IdOfAsync("terraform_data.a", "resource \"terraform_data\" \"a\" {}\n");
        Assert.Equal(id, await IdAfterAsync("terraform_data.b", """
            resource "terraform_data" "b" {}
            moved {
              from = terraform_data.a
              to   = terraform_data.b
            }
            """));
        Assert.Equal(["terraform_data.b"], _stack.Objects);
    }

    [Fact]
    public async Task Moves_are_followed_one_after_the_other()
    {
        var id = await IdOfAsync("terraform_data.a", "resource \"terraform_data\" \"a\" {}\n");
        Assert.Equal(id, await IdAfterAsync("terraform_data.c[\"x\"]", """
            resource "terraform_data" "c" {
              for_each = toset(["x"])
            }
            moved {
              from = terraform_data.a
              to   = terraform_data.b
            }
            moved {
              from = terraform_data.b
              to   = terraform_data.c["x"]
            }
            """));
    }

    [Fact]
    public async Task A_module_moves_with_all_that_is_in_it()
    {
        _stack.Write("resource \"terraform_data\" \"a\" {}\n", "m/main.tf");
        var id = await IdOfAsync("module.one.terraform_data.a", "module \"one\" {\n  source = \"./m\"\n}\n");
        Assert.Equal(id, await IdAfterAsync("module.two[0].terraform_data.a", """
            module "two" {
              source = "./m"
              count  = 1
            }
            moved {
              from = module.one
              to   = module.two[0]
            }
            """));
    }

    [Theory]
    [InlineData("", "terraform_data.a", "count = 2", "terraform_data.a[0]")]
    [InlineData("count = 1", "terraform_data.a[0]", "", "terraform_data.a")]
    public async Task The_only_object_and_the_one_numbered_nought_are_the_same(string before, string from, string after, string to)
    {
        var id = await IdOfAsync(from, $"resource \"terraform_data\" \"a\" {{\n{before}\n}}\n");
        var plan = await _stack.ApplyAsync($"resource \"terraform_data\" \"a\" {{\n{after}\n}}\n");
        Assert.Equal(id, _stack.Attribute(to, "id"));
        Assert.Contains(plan.Changes, c => c.Address.ToString() == to && c.PreviousAddress?.ToString() == from);
        Assert.DoesNotContain(plan.Changes, static c => c.Action == ActionKind.Delete);
    }

    [Theory]
    [InlineData("count = 3", "count = 1", "Delete terraform_data.a[1]", ActionReason.DeleteBecauseCountIndex)]
    [InlineData("for_each = { x = 1, y = 2 }", "for_each = { x = 1 }", "Delete terraform_data.a[\"y\"]", ActionReason.DeleteBecauseEachKey)]
    [InlineData("count = 1", "for_each = { x = 1 }", "Delete terraform_data.a[0]", ActionReason.DeleteBecauseWrongRepetition)]
    public async Task Instances_nobody_asks_for_any_more_are_destroyed(string before, string after, string expected, ActionReason reason)
    {
        await _stack.ApplyAsync($"resource \"terraform_data\" \"a\" {{\n{before}\n}}\n");
        var plan = await _stack.ApplyAsync($"resource \"terraform_data\" \"a\" {{\n{after}\n}}\n");
        var first = plan.Changes.First(static c => c.Action == ActionKind.Delete);
        Assert.Equal((expected, reason), ($"{first.Action} {first.Address}", first.Reason));
        Assert.Single(_stack.Objects);
    }

    [Fact]
    public async Task What_is_removed_without_being_destroyed_is_forgotten()
    {
        await _stack.ApplyAsync($"resource \"local_file\" \"f\" {{\n  filename = \"{_stack.Path("f")}\"\n  content  = \"x\"\n}}\n");
        var plan = await _stack.ApplyAsync("""
            removed {
              from = local_file.f
              lifecycle {
                destroy = false
              }
            }
            """);
        Assert.Equal(["Forget local_file.f"], RunningStack.Actions(plan));
        Assert.True(File.Exists(_stack.Path("f")));
        Assert.Empty(_stack.Objects);
    }

    [Fact]
    public async Task A_change_made_outside_is_drift_and_is_repaired()
    {
        await _stack.ApplyAsync($"resource \"local_file\" \"f\" {{\n  filename = \"{_stack.Path("f")}\"\n  content  = \"x\"\n}}\n");
        File.Delete(_stack.Path("f"));
        var plan = await _stack.ApplyAsync();
        Assert.Equal("Delete local_file.f", $"{Assert.Single(plan.Drift).Action} {plan.Drift[0].Address}");
        Assert.Equal(["Create local_file.f"], RunningStack.Actions(plan));
        Assert.Equal("x", File.ReadAllText(_stack.Path("f")));
    }

    [Fact]
    public async Task Without_a_refresh_nobody_looks_at_the_world()
    {
        await _stack.ApplyAsync($"resource \"local_file\" \"f\" {{\n  filename = \"{_stack.Path("f")}\"\n  content  = \"x\"\n}}\n");
        File.Delete(_stack.Path("f"));
        var plan = await _stack.PlanAsync(new PlanOptions { Refresh = false });
        Assert.Empty(plan.Drift);
        Assert.Empty(plan.EffectiveChanges);
    }

    [Fact]
    public async Task A_refresh_only_plan_takes_the_world_into_the_state_and_changes_nothing()
    {
        await _stack.ApplyAsync($"resource \"local_file\" \"f\" {{\n  filename = \"{_stack.Path("f")}\"\n  content  = \"x\"\n}}\n");
        File.Delete(_stack.Path("f"));
        var plan = await _stack.ApplyAsync(options: new PlanOptions { Mode = PlanMode.RefreshOnly });
        Assert.True(plan.CanApply);
        Assert.Empty(plan.EffectiveChanges);
        Assert.Empty(_stack.Objects);
        Assert.False(File.Exists(_stack.Path("f")));
    }

    [Fact]
    public async Task Outputs_are_stored_changed_and_dropped()
    {
        await _stack.ApplyAsync("output \"o\" {\n  value = 1\n}\n");
        Assert.Equal(Values.Value.Number(1), _stack.State.Outputs["o"].Value);
        var plan = await _stack.ApplyAsync("output \"o\" {\n  value     = sensitive(\"s\")\n  sensitive = true\n}\n");
        Assert.Equal(ActionKind.Update, Assert.Single(plan.Outputs).Action);
        Assert.True(_stack.State.Outputs["o"].Sensitive);
        await _stack.ApplyAsync("\n");
        Assert.Empty(_stack.State.Outputs);
    }
}
