using Millwright.Infrastructure.Planning;
using Millwright.Infrastructure.Plans;
using Millwright.Infrastructure.Tests.Applying;

namespace Millwright.Infrastructure.Tests.Planning;

/// <summary>What outputs and conditions that fail do to a plan.</summary>
public sealed class FailedConditionTests : IAsyncDisposable
{
    private readonly RunningStack _stack = new();

    public ValueTask DisposeAsync() => _stack.DisposeAsync();

    [Fact]
    public async Task Outputs_in_error_are_left_out_of_the_plan()
    {
        _stack.Write("""
            variable "secret" {
              default   = "hush"
              sensitive = true
            }
            resource "terraform_data" "this" {
              input = { public = "v", private = var.secret }
            }
            output "leak" {
              value = terraform_data.this.input
            }
            output "unfit" {
              value = tonumber(terraform_data.this.input.public)
            }
            output "fine" {
              value = terraform_data.this.input.public
            }
            """);

        var plan = await _stack.TryPlanAsync();

        Assert.Equal(["Invalid function argument", "Output refers to sensitive values"], _stack.Diagnostics.Select(static d => d.Summary).Order(StringComparer.Ordinal));
        Assert.Equal(["fine"], plan!.Outputs.Select(static o => o.Name));
    }

    [Fact]
    public async Task A_refresh_only_plan_warns_of_conditions_that_fail()
    {
        await _stack.ApplyAsync(Guarded("true"));
        _stack.Write(Guarded("false"));

        var plan = await _stack.PlanAsync(new PlanOptions { Mode = PlanMode.RefreshOnly });

        Assert.False(_stack.Diagnostics.HasErrors);
        Assert.Equal(["in child", "of data", "of output", "of resource"], _stack.Diagnostics.Select(static d => d.Detail).Order(StringComparer.Ordinal));
        Assert.Equal(["o"], plan.Outputs.Select(static o => o.Name));
    }

    private string Guarded(string condition)
    {
        _stack.Write(Output("child", "in child", condition), "child/main.tf");
        return $$"""
            module "child" {
              source = "./child"
            }
            resource "terraform_data" "this" {
              lifecycle {
                {{Precondition("of resource", condition)}}
              }
            }
            data "null_data_source" "this" {
              inputs = { a = module.child.child }
              lifecycle {
                {{Precondition("of data", condition)}}
              }
            }
            {{Output("o", "of output", condition)}}
            """;
    }

    private static string Output(string name, string message, string condition) => $$"""
        resource "terraform_data" "{{name}}" {
        }
        output "{{name}}" {
          value = 1
          {{Precondition(message, condition)}}
        }
        """;

    private static string Precondition(string message, string condition) => $$"""
        precondition {
          condition     = length(path.module) > 0 && {{condition}}
          error_message = "{{message}}"
        }
        """;
}
