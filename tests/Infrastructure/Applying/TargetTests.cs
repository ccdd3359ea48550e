using Millwright.Infrastructure.Planning;
using Millwright.Infrastructure.Plans;

namespace Millwright.Infrastructure.Tests.Applying;

public sealed class TargetTests : IAsyncDisposable
{
    private const string Stack = """
        resource "terraform_data" "base" {
        }
        resource "terraform_data" "middle" {
          count = 2
          input = terraform_data.base.id
        }
        resource "terraform_data" "top" {
          input = terraform_data.middle[*].id
        }
        resource "terraform_data" "aside" {
        }
        """;

    private readonly RunningStack _stack = new();

    public ValueTask DisposeAsync() => _stack.DisposeAsync();

    [Fact]
    public async Task A_target_brings_what_it_depends_on_and_nothing_else()
    {
        await _stack.ApplyAsync(Stack, RunningStack.Targeting("terraform_data.middle"));
        Assert.Equal(["terraform_data.base", "terraform_data.middle[0]", "terraform_data.middle[1]"], _stack.Objects);
    }

    [Fact]
    public async Task One_instance_may_be_a_target()
    {
        await _stack.ApplyAsync(Stack, RunningStack.Targeting("terraform_data.middle[1]"));
        Assert.Equal(["terraform_data.base", "terraform_data.middle[1]"], _stack.Objects);
    }

    [Fact]
    public async Task Several_targets_add_up()
    {
        await _stack.ApplyAsync(Stack, RunningStack.Targeting("terraform_data.base", "terraform_data.aside"));
        Assert.Equal(["terraform_data.aside", "terraform_data.base"], _stack.Objects);
    }

    [Fact]
    public async Task A_targeted_destroy_takes_what_depends_on_the_target()
    {
        await _stack.ApplyAsync(Stack);
        await _stack.ApplyAsync(options: RunningStack.Targeting("terraform_data.middle") with { Mode = PlanMode.Destroy });
        Assert.Equal(["terraform_data.aside", "terraform_data.base"], _stack.Objects);
        Assert.Equal("Delete terraform_data.top", _stack.Observer.Done[0]);
    }
}
