using Millwright.Infrastructure.Planning;
using Millwright.Infrastructure.Plans;
using Millwright.Infrastructure.Tests.Applying;

namespace Millwright.Infrastructure.Tests.Provisioning;

public sealed class LocalExecTests : IAsyncDisposable
{
    private readonly RunningStack _stack = new();

    public ValueTask DisposeAsync() => _stack.DisposeAsync();

    [Fact]
    public async Task Tells_what_the_command_prints_line_by_line_in_order()
    {
        await _stack.ApplyAsync("""
            resource "terraform_data" "a" {
              provisioner "local-exec" {
                command     = "echo $WORD; echo mistake >&2; echo ${self.id == "" ? "none" : "made"}"
                environment = { WORD = "out" }
              }
            }
            """);

        Assert.Equal(["out", "mistake", "made"], _stack.Observer.Said.Skip(1));
        Assert.Equal("Executing: [\"/bin/sh\" \"-c\" \"echo $WORD; echo mistake >&2; echo made\"]", _stack.Observer.Said[0]);
    }

    [Fact]
    public async Task A_failure_taints_the_object_and_holds_back_what_depends_on_it()
    {
        _stack.Write("""
            resource "terraform_data" "a" {
              provisioner "local-exec" {
                command = "echo why; exit 3"
              }
            }
            resource "terraform_data" "b" {
              input = terraform_data.a.id
            }
            """);

        await _stack.ApplyAsync(await _stack.PlanAsync());

        Assert.Equal("local-exec provisioner error: Error running command 'echo why; exit 3': exit status 3. Output: why\n", _stack.Messages);
        Assert.Equal(["terraform_data.a (tainted)"], _stack.Objects);
        Assert.Contains("DeleteThenCreate terraform_data.a", RunningStack.Actions(await _stack.PlanAsync()));
    }

    [Fact]
    public async Task A_failure_that_may_be_passed_over_leaves_no_trace()
    {
        await _stack.ApplyAsync("""
            resource "terraform_data" "a" {
              provisioner "local-exec" {
                command    = "exit 3"
                on_failure = continue
              }
            }
            """);

        Assert.Equal(["terraform_data.a"], _stack.Objects);
    }

    [Fact]
    public async Task Runs_before_destruction_with_the_object_and_its_key_alone()
    {
        await _stack.ApplyAsync("""
            resource "terraform_data" "a" {
              for_each = { k = "v" }
              input    = each.value
              provisioner "local-exec" {
                when    = destroy
                quiet   = true
                command = "echo ${each.key} ${self.input}"
              }
            }
            """);

        await _stack.ApplyAsync(options: new PlanOptions { Mode = PlanMode.Destroy });

        Assert.Equal(["local-exec: Executing: Suppressed by quiet=true", "k v"], _stack.Observer.Said);
    }

    [Fact]
    public async Task A_failure_before_destruction_keeps_the_object()
    {
        await _stack.ApplyAsync("""
            resource "terraform_data" "a" {
              provisioner "local-exec" {
                when    = destroy
                command = "exit 1"
              }
            }
            """);

        await _stack.ApplyAsync(await _stack.PlanAsync(new PlanOptions { Mode = PlanMode.Destroy }));

        Assert.True(_stack.Diagnostics.HasErrors);
        Assert.Equal(["terraform_data.a"], _stack.Objects);
    }

    [Fact]
    public async Task A_removed_block_has_provisioners_of_its_own()
    {
        await _stack.ApplyAsync("""
            resource "terraform_data" "a" {
              input = "old"
            }
            """);

        await _stack.ApplyAsync("""
            removed {
              from = terraform_data.a
              lifecycle {
                destroy = true
              }
              provisioner "local-exec" {
                when    = destroy
                command = "echo ${self.input}"
              }
            }
            """);

        Assert.Contains("old", _stack.Observer.Said);
        Assert.Empty(_stack.Objects);
    }

    [Fact]
    public async Task Waits_for_what_its_arguments_name_and_may_name_its_own_resource()
    {
        await _stack.ApplyAsync("""
            resource "terraform_data" "a" {
              input = "own"
              provisioner "local-exec" {
                command = "echo ${terraform_data.a.output} ${terraform_data.b.output}"
              }
            }
            resource "terraform_data" "b" {
              input = "other"
            }
            """);

        Assert.Contains("own other", _stack.Observer.Said);
    }

    [Fact]
    public async Task Secrets_are_neither_printed_nor_repeated_in_errors()
    {
        _stack.Write("""
            resource "terraform_data" "a" {
              provisioner "local-exec" {
                command = "echo ${sensitive("hunter2")}; exit 1"
              }
            }
            """);

        await _stack.ApplyAsync(await _stack.PlanAsync());

        Assert.Equal(["(output suppressed due to sensitive value in config)", "(output suppressed due to sensitive value in config)"], _stack.Observer.Said);
        Assert.DoesNotContain("hunter2", _stack.Messages, StringComparison.Ordinal);
        Assert.Contains("exit status 1", _stack.Messages, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_interrupt_ends_the_command_and_saves_the_object_as_tainted()
    {
        using var stopping = new CancellationTokenSource();
        _stack.Write("""
            resource "terraform_data" "a" {
              provisioner "local-exec" {
                command = "echo started; sleep 600"
              }
            }
            resource "terraform_data" "b" {
              input = terraform_data.a.id
            }
            """);
        var plan = await _stack.PlanAsync();

        await _stack.ApplyAsync(plan, heard: line => { if (line == "started") stopping.Cancel(); }, stopping: stopping.Token);

        Assert.Contains("execution halted", _stack.Messages, StringComparison.Ordinal);
        Assert.Equal(["terraform_data.a (tainted)"], _stack.Objects);
    }
}
