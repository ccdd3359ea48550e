using System.Text;

namespace Millwright.Infrastructure.Tests.Applying;

public sealed class CheckResultTests : IAsyncDisposable
{
    private const string Source = """
        variable "v" {
          default = 2
          validation {
            condition     = var.v > 0
            error_message = "Too small."
          }
        }
        resource "terraform_data" "a" {
          count = 2
          input = var.v
          lifecycle {
            postcondition {
              condition     = self.output == 2
              error_message = "Odd."
            }
          }
        }
        resource "terraform_data" "none" {
          count = 0
          lifecycle {
            precondition {
              condition     = var.v > 0
              error_message = "No."
            }
          }
        }
        check "c" {
          assert {
            condition     = terraform_data.a[0].output == 3
            error_message = "It is ${terraform_data.a[0].output}."
          }
        }
        output "o" {
          value = 1
          precondition {
            condition     = var.v > 0
            error_message = "No."
          }
        }
        """;

    private readonly RunningStack _stack = new();

    [Fact]
    public async Task The_state_has_the_verdicts_of_the_apply()
    {
        await _stack.ApplyAsync(Source);

        Assert.Equal(
            """[{"object_kind":"check","config_addr":"check.c","status":"fail","objects":[{"object_addr":"check.c","status":"fail","failure_messages":["It is 2."]}]},"""
            + """{"object_kind":"output","config_addr":"output.o","status":"pass","objects":[{"object_addr":"output.o","status":"pass"}]},"""
            + """{"object_kind":"resource","config_addr":"terraform_data.a","status":"pass","objects":[{"object_addr":"terraform_data.a[0]","status":"pass"},{"object_addr":"terraform_data.a[1]","status":"pass"}]},"""
            + """{"object_kind":"resource","config_addr":"terraform_data.none","status":"pass","objects":null},"""
            + """{"object_kind":"var","config_addr":"var.v","status":"pass","objects":[{"object_addr":"var.v","status":"pass"}]}]""",
            Encoding.UTF8.GetString(_stack.State.CheckResultsJson!));
    }

    [Fact]
    public async Task A_plan_knows_what_it_cannot_know_yet()
    {
        _stack.Write(Source);

        var plan = await _stack.PlanAsync();

        Assert.Equal(
            ["check.c Unknown", "output.o Pass", "terraform_data.a Unknown", "terraform_data.none Pass", "var.v Pass"],
            plan.Checks.Select(static c => $"{c.ConfigAddress} {c.Status}"));
        Assert.Equal(["Check block assertion known after apply"], _stack.Diagnostics.Select(static d => d.Summary));
    }

    [Fact]
    public async Task An_unchanged_object_is_judged_again()
    {
        await _stack.ApplyAsync(Source);
        var plan = await _stack.ApplyAsync(Source);

        Assert.Empty(RunningStack.Actions(plan));
        Assert.Contains("\"config_addr\":\"terraform_data.a\",\"status\":\"pass\"", Encoding.UTF8.GetString(_stack.State.CheckResultsJson!), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Nothing_is_known_of_what_has_been_destroyed()
    {
        await _stack.ApplyAsync(Source);
        await _stack.ApplyAsync(options: new() { Mode = Millwright.Infrastructure.Plans.PlanMode.Destroy });

        var stored = Encoding.UTF8.GetString(_stack.State.CheckResultsJson!);
        Assert.Contains("""{"object_kind":"check","config_addr":"check.c","status":"unknown","objects":null}""", stored, StringComparison.Ordinal);
        Assert.Contains("""{"object_kind":"output","config_addr":"output.o","status":"unknown","objects":[{"object_addr":"output.o","status":"unknown"}]}""", stored, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_stack_without_checks_stores_none()
    {
        await _stack.ApplyAsync("resource \"terraform_data\" \"a\" {}");

        Assert.Null(_stack.State.CheckResultsJson);
    }

    public ValueTask DisposeAsync() => _stack.DisposeAsync();
}
