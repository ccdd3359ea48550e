using Millwright.Infrastructure.Planning;
using Millwright.Infrastructure.Plans;

namespace Millwright.Infrastructure.Tests.Applying;

public sealed class ApplyOrderTests : IAsyncDisposable
{
    private readonly RunningStack _stack = new();

    public ValueTask DisposeAsync() => _stack.DisposeAsync();

    private static string Pair(string trigger, string lifecycleOfFirst = "", string lifecycleOfSecond = "") => $$"""
        resource "terraform_data" "a" {
          triggers_replace = "{{trigger}}"
          {{lifecycleOfFirst}}
        }
        resource "terraform_data" "b" {
          triggers_replace = terraform_data.a.id
          {{lifecycleOfSecond}}
        }
        """;

    private const string NewFirst = """
        lifecycle {
            create_before_destroy = true
          }
        """;

    private const string Chain = """
        resource "terraform_data" "a" {
        }
        resource "terraform_data" "b" {
          input = terraform_data.a.id
        }
        resource "terraform_data" "c" {
          depends_on = [terraform_data.b]
        }
        """;

    [Fact]
    public async Task Objects_are_created_after_what_they_depend_on()
    {
        await _stack.ApplyAsync(Chain);
        Assert.Equal(["Create terraform_data.a", "Create terraform_data.b", "Create terraform_data.c"], _stack.Observer.Done);
        Assert.Contains(_stack.Attribute("terraform_data.a", "id"), _stack.Attribute("terraform_data.b", "output"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Objects_are_destroyed_before_what_they_depend_on()
    {
        await _stack.ApplyAsync(Chain);
        await _stack.ApplyAsync(options: new PlanOptions { Mode = PlanMode.Destroy });
        Assert.Equal(["Delete terraform_data.c", "Delete terraform_data.b", "Delete terraform_data.a"], _stack.Observer.Done);
        Assert.True(_stack.State.IsEmpty);
    }

    [Fact]
    public async Task Objects_gone_from_the_configuration_are_destroyed_in_the_order_the_state_remembers()
    {
        await _stack.ApplyAsync(Chain);
        var plan = await _stack.ApplyAsync("\n");
        Assert.All(plan.Changes, static c => Assert.Equal(ActionReason.DeleteBecauseNoResourceConfig, c.Reason));
        Assert.Equal(["Delete terraform_data.c", "Delete terraform_data.b", "Delete terraform_data.a"], _stack.Observer.Done);
    }

    [Fact]
    public async Task An_object_is_destroyed_before_its_replacement_is_created()
    {
        await _stack.ApplyAsync(Pair("1"));
        var plan = await _stack.ApplyAsync(Pair("2"));
        Assert.Equal(["DeleteThenCreate terraform_data.a", "DeleteThenCreate terraform_data.b"], RunningStack.Actions(plan));
        Assert.Equal(
            ["Delete terraform_data.b", "Delete terraform_data.a", "Create terraform_data.a", "Create terraform_data.b"],
            _stack.Observer.Done);
    }

    [Fact]
    public async Task An_object_is_destroyed_after_its_replacement_is_created_where_the_configuration_asks_for_it()
    {
        await _stack.ApplyAsync(Pair("1", NewFirst, NewFirst));
        var plan = await _stack.ApplyAsync(Pair("2", NewFirst, NewFirst));
        Assert.Equal(["CreateThenDelete terraform_data.a", "CreateThenDelete terraform_data.b"], RunningStack.Actions(plan));
        Assert.Equal(
            ["Create terraform_data.a", "Create terraform_data.b", "Delete terraform_data.b (deposed)", "Delete terraform_data.a (deposed)"],
            _stack.Observer.Done);
        Assert.Equal(["terraform_data.a", "terraform_data.b"], _stack.Objects);
    }

    [Fact]
    public async Task What_a_replacement_made_first_depends_on_is_replaced_that_way_too()
    {
        await _stack.ApplyAsync(Pair("1", lifecycleOfSecond: NewFirst));
        Assert.True(_stack.State.Current(RunningStack.Address("terraform_data.a"))!.CreateBeforeDestroy);
        var plan = await _stack.ApplyAsync(Pair("2", lifecycleOfSecond: NewFirst));
        Assert.Equal(["CreateThenDelete terraform_data.a", "CreateThenDelete terraform_data.b"], RunningStack.Actions(plan));
    }

    [Fact]
    public async Task A_tainted_object_is_replaced()
    {
        await _stack.ApplyAsync(Chain);
        var id = _stack.Attribute("terraform_data.a", "id");
        _stack.Taint("terraform_data.a");
        var plan = await _stack.ApplyAsync();
        Assert.Equal(ActionReason.ReplaceBecauseTainted, plan.EffectiveChanges.First().Reason);
        Assert.NotEqual(id, _stack.Attribute("terraform_data.a", "id"));
        Assert.Equal(["terraform_data.a", "terraform_data.b", "terraform_data.c"], _stack.Objects);
    }

    [Fact]
    public async Task An_object_is_replaced_by_request()
    {
        await _stack.ApplyAsync(Chain);
        var plan = await _stack.PlanAsync(new PlanOptions { ForceReplace = [RunningStack.Address("terraform_data.c")] });
        var change = Assert.Single(plan.EffectiveChanges);
        Assert.Equal(("terraform_data.c", ActionReason.ReplaceByRequest), (change.Address.ToString(), change.Reason));
    }

    [Fact]
    public async Task A_second_plan_finds_nothing_to_do()
    {
        await _stack.ApplyAsync(Chain);
        var plan = await _stack.PlanAsync();
        Assert.Empty(plan.EffectiveChanges);
        Assert.Empty(plan.Drift);
        Assert.False(plan.CanApply);
    }

    [Fact]
    public async Task A_saved_plan_does_what_the_plan_would_have_done()
    {
        await _stack.ApplyAsync(Pair("1"));
        _stack.Write(Pair("2", NewFirst));
        var saved = _stack.SaveAndOpen(await _stack.PlanAsync());
        await _stack.ApplyAsync(saved);
        Assert.Empty(_stack.Diagnostics);
        Assert.Equal(["terraform_data.a", "terraform_data.b"], _stack.Objects);
        Assert.Equal("\"2\"", System.Text.Json.JsonDocument.Parse(_stack.Attribute("terraform_data.a", "triggers_replace")).RootElement.GetProperty("value").GetRawText());
        Assert.Empty((await _stack.PlanAsync()).EffectiveChanges);
    }
}
