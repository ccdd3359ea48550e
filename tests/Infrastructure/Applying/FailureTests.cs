using Millwright.Infrastructure.Planning;
using Millwright.Infrastructure.Plans;

namespace Millwright.Infrastructure.Tests.Applying;

public sealed class FailureTests : IAsyncDisposable
{
    private readonly RunningStack _stack = new();

    public ValueTask DisposeAsync() => _stack.DisposeAsync();

    /// <summary>A file below another file: not even root can write it.</summary>
    private string Impossible
    {
        get
        {
            File.WriteAllText(_stack.Path("plain"), "");
            return _stack.Path("plain/impossible");
        }
    }

    private static string Using(string path, string content, string lifecycle = "") => $$"""
        resource "local_file" "f" {
          filename = "{{path}}"
          content  = "{{content}}"
          {{lifecycle}}
        }
        resource "terraform_data" "after" {
          input = local_file.f.id
        }
        resource "terraform_data" "beside" {
        }
        """;

    private const string NewFirst = """
        lifecycle {
            create_before_destroy = true
          }
        """;

    [Fact]
    public async Task A_failing_object_holds_back_its_dependents_and_keeps_the_others()
    {
        _stack.Write(Using(Impossible, "x"));
        await _stack.ApplyAsync(await _stack.PlanAsync());
        Assert.True(_stack.Diagnostics.HasErrors);
        Assert.Equal(["terraform_data.beside"], _stack.Objects);
        Assert.Contains("Create local_file.f (failed)", _stack.Observer.Done);
        Assert.DoesNotContain(_stack.Observer.Done, static d => d.Contains("after", StringComparison.Ordinal));
    }

    [Fact]
    public async Task The_old_object_of_a_replacement_is_current_again_where_the_new_one_could_not_be_created()
    {
        await _stack.ApplyAsync(Using(_stack.Path("f"), "x", NewFirst));
        _stack.Write(Using(Impossible, "x", NewFirst));
        await _stack.ApplyAsync(await _stack.PlanAsync());
        Assert.True(_stack.Diagnostics.HasErrors);
        Assert.Equal(["local_file.f", "terraform_data.after", "terraform_data.beside"], _stack.Objects);
        Assert.Equal($"\"{_stack.Path("f")}\"", _stack.Attribute("local_file.f", "filename"));
        Assert.True(File.Exists(_stack.Path("f")));
    }

    [Fact]
    public async Task The_old_object_of_a_replacement_is_gone_where_it_was_destroyed_first()
    {
        await _stack.ApplyAsync(Using(_stack.Path("f"), "x"));
        _stack.Write(Using(Impossible, "x"));
        await _stack.ApplyAsync(await _stack.PlanAsync());
        Assert.DoesNotContain("local_file.f", _stack.Objects);
        Assert.False(File.Exists(_stack.Path("f")));
    }

    [Fact]
    public async Task What_failed_is_done_by_the_next_apply()
    {
        _stack.Write(Using(Impossible, "x"));
        await _stack.ApplyAsync(await _stack.PlanAsync());
        await _stack.ApplyAsync(Using(_stack.Path("f"), "x"));
        Assert.Equal(["local_file.f", "terraform_data.after", "terraform_data.beside"], _stack.Objects);
    }

    [Fact]
    public async Task A_failing_data_source_fails_the_plan()
    {
        _stack.Write("""
            data "external" "e" {
              program = ["false"]
            }
            resource "terraform_data" "a" {
              input = data.external.e.result
            }
            """);
        var plan = await _stack.PlanAsync();
        Assert.True(_stack.Diagnostics.HasErrors);
        Assert.True(plan.Errored);
        Assert.False(plan.CanApply);
    }

    [Fact]
    public async Task A_protected_object_is_not_planned_to_be_destroyed()
    {
        const string Protected = """
            resource "terraform_data" "a" {
              triggers_replace = 1
              lifecycle {
                prevent_destroy = true
              }
            }
            """;
        await _stack.ApplyAsync(Protected);
        await _stack.PlanAsync(new PlanOptions { Mode = PlanMode.Destroy });
        Assert.Equal("Instance cannot be destroyed", Assert.Single(_stack.Diagnostics).Summary);
        _stack.Write(Protected.Replace("= 1", "= 2"));
        await _stack.PlanAsync();
        Assert.Equal("Instance cannot be destroyed", Assert.Single(_stack.Diagnostics).Summary);
    }
}
