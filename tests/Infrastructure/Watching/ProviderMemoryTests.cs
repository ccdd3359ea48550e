using Millwright.Infrastructure.Plans;
using Millwright.Infrastructure.Tests.Applying;
using Millwright.Infrastructure.Watching;

namespace Millwright.Infrastructure.Tests.Watching;

public sealed class ProviderMemoryTests
{
    [Fact]
    public async Task The_world_is_looked_at_once()
    {
        await using var stack = new RunningStack { Memory = new ProviderMemory() };
        var (kept, read) = (stack.Path("kept.out"), stack.Path("read.txt"));
        var text = $$"""
            resource "local_file" "kept" {
              filename = "{{kept}}"
              content  = "x"
            }
            data "local_file" "read" {
              filename = "{{read}}"
            }
            resource "terraform_data" "copy" {
              input = data.local_file.read.content
            }
            """;
        await File.WriteAllTextAsync(read, "before");
        await stack.ApplyAsync(text);
        Assert.DoesNotContain((await stack.PlanAsync()).Changes, static c => c.Action != ActionKind.NoOp);
        File.Delete(kept);
        await File.WriteAllTextAsync(read, "after");

        var remembered = await stack.PlanAsync();

        Assert.DoesNotContain(remembered.Changes, static c => c.Action != ActionKind.NoOp);
    }

    [Fact]
    public async Task What_is_edited_is_planned_anew()
    {
        await using var stack = new RunningStack { Memory = new ProviderMemory() };
        await stack.ApplyAsync("resource \"terraform_data\" \"a\" { input = 1 }");
        await stack.PlanAsync();

        foreach (var (input, action) in new[] { (2, ActionKind.Update), (1, ActionKind.NoOp), (3, ActionKind.Update) })
        {
            stack.Write($"resource \"terraform_data\" \"a\" {{ input = {input} }}");
            Assert.Equal(action, Assert.Single((await stack.PlanAsync()).Changes).Action);
        }
    }

    [Fact]
    public async Task Files_that_functions_read_are_told_of()
    {
        var read = new List<string>();
        await using var stack = new RunningStack { FileRead = path => { lock (read) read.Add(Path.GetFileName(path)); } };
        await File.WriteAllTextAsync(stack.Path("a.txt"), "a");
        await File.WriteAllTextAsync(stack.Path("b.tpl"), "b");
        stack.Write($$"""
            locals {
              a = file("{{stack.Path("a.txt")}}")
              b = templatefile("{{stack.Path("b.tpl")}}", {})
            }
            output "o" {
              value = "${local.a}${local.b}"
            }
            """);

        await stack.PlanAsync();

        Assert.Superset(new HashSet<string> { "a.txt", "b.tpl" }, read.ToHashSet());
    }
}
