using Millwright.Infrastructure.Tests.Applying;

namespace Millwright.Infrastructure.Tests.Evaluating;

public sealed class RepetitionTests : IAsyncDisposable
{
    private readonly RunningStack _stack = new();

    public ValueTask DisposeAsync() => _stack.DisposeAsync();

    private void Write(string repetition) => _stack.Write($$"""
            resource "terraform_data" "other" {
            }
            resource "terraform_data" "a" {
              {{repetition}}
            }
            """);

    private async Task<IEnumerable<string>> InstancesAsync(string repetition)
    {
        Write(repetition);
        var plan = await _stack.PlanAsync();
        return plan.Changes.Select(static c => c.Address.ToString()).Where(static a => a != "terraform_data.other");
    }

    [Theory]
    [InlineData("", new[] { "terraform_data.a" })]
    [InlineData("count = 0", new string[0])]
    [InlineData("count = 2", new[] { "terraform_data.a[0]", "terraform_data.a[1]" })]
    [InlineData("count = \"1\"", new[] { "terraform_data.a[0]" })]
    [InlineData("count = sensitive(1)", new[] { "terraform_data.a[0]" })]
    [InlineData("for_each = {}", new string[0])]
    [InlineData("for_each = toset([])", new string[0])]
    [InlineData("for_each = { x = 1, y = \"two\" }", new[] { "terraform_data.a[\"x\"]", "terraform_data.a[\"y\"]" })]
    [InlineData("for_each = toset([\"b\", \"a\", \"b\"])", new[] { "terraform_data.a[\"a\"]", "terraform_data.a[\"b\"]" })]
    [InlineData("for_each = { x = terraform_data.other.id }", new[] { "terraform_data.a[\"x\"]" })]
    public async Task Instances_are_what_is_asked_for(string repetition, string[] expected)
    {
        var instances = await InstancesAsync(repetition);
        Assert.False(_stack.Diagnostics.HasErrors, _stack.Messages);
        Assert.Equal(expected, instances);
    }

    [Theory]
    [InlineData("count = -1", "Invalid count argument", "must be greater than or equal to zero")]
    [InlineData("count = 1.5", "Invalid count argument", "value must be a whole number, between")]
    [InlineData("count = null", "Invalid count argument", "value is null. An integer is required.")]
    [InlineData("count = \"many\"", "Incorrect value type", "Invalid expression value: a number is required.")]
    [InlineData("count = terraform_data.other.id == \"x\" ? 1 : 2", "Invalid count argument", "cannot be determined until apply")]
    [InlineData("for_each = [\"a\"]", "Invalid for_each argument", "you have provided a value of type tuple.")]
    [InlineData("for_each = null", "Invalid for_each argument", "the given \"for_each\" argument value is null")]
    [InlineData("for_each = toset([1])", "Invalid for_each set argument", "a set containing type number.")]
    [InlineData("for_each = toset([tostring(null)])", "Invalid for_each set argument", "must not contain null values")]
    [InlineData("for_each = sensitive({ a = 1 })", "Invalid for_each argument", "Sensitive values")]
    [InlineData("for_each = toset([terraform_data.other.id])", "Invalid for_each argument", "The \"for_each\" set includes values derived from resource attributes")]
    public async Task What_makes_no_instances_is_refused(string repetition, string summary, string detail)
    {
        Write(repetition);
        await _stack.TryPlanAsync();
        var refusal = Assert.Single(_stack.Diagnostics);
        Assert.Equal(summary, refusal.Summary);
        Assert.Contains(detail, refusal.Detail, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Each_and_count_say_which_instance_it_is()
    {
        await _stack.ApplyAsync("""
            resource "terraform_data" "c" {
              count = 2
              input = count.index
            }
            resource "terraform_data" "e" {
              for_each = { x = "one" }
              input    = "${each.key}=${each.value}"
            }
            output "c" {
              value = join(",", terraform_data.c[*].output)
            }
            output "e" {
              value = terraform_data.e["x"].output
            }
            """);
        Assert.Equal("0,1", _stack.State.Outputs["c"].Value.AsString());
        Assert.Equal("x=one", _stack.State.Outputs["e"].Value.AsString());
    }
}
