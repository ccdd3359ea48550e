using Millwright.Infrastructure.Tests.Applying;

namespace Millwright.Infrastructure.Tests.Ephemerals;

public sealed class EphemeralTests : IAsyncDisposable
{
    private readonly RunningStack _stack = new();

    public ValueTask DisposeAsync() => _stack.DisposeAsync();

    [Fact]
    public async Task Are_opened_and_closed_on_every_walk_and_stored_nowhere()
    {
        await _stack.ApplyAsync("""
            ephemeral "random_password" "p" {
              length = 20
            }
            locals {
              length = length(ephemeral.random_password.p.result)
            }
            resource "terraform_data" "a" {
              input = ephemeralasnull(local.length)
              provisioner "local-exec" {
                command = "echo ${local.length}"
              }
            }
            """);

        Assert.Equal("Open ephemeral.random_password.p", _stack.Observer.Said[0]);
        Assert.Equal("Close ephemeral.random_password.p", _stack.Observer.Said[^1]);
        Assert.Contains("(output suppressed due to ephemeral value in config)", _stack.Observer.Said);
        Assert.Equal(["terraform_data.a"], _stack.Objects);
        Assert.Equal(["ephemeral.random_password.p"], _stack.State.Current(RunningStack.Address("terraform_data.a"))!.Dependencies.Select(static d => d.ToString()));
    }

    [Fact]
    public async Task Wait_for_apply_where_their_configuration_is_not_known()
    {
        await _stack.ApplyAsync("""
            resource "random_integer" "n" {
              min = 10
              max = 12
            }
            ephemeral "random_password" "p" {
              length = random_integer.n.result
            }
            resource "terraform_data" "a" {
              input = ephemeralasnull(ephemeral.random_password.p.result) == null
            }
            """);

        Assert.Contains("Open ephemeral.random_password.p", _stack.Observer.Said);
    }

    [Theory]
    [InlineData("resource \"terraform_data\" \"a\" {\n  input = [ephemeral.random_password.p.result]\n}", "Ephemeral values are not valid for \"input\"")]
    [InlineData("output \"o\" {\n  value = ephemeral.random_password.p.result\n}", "This output value is not declared as returning an ephemeral value")]
    [InlineData("output \"o\" {\n  value     = 1\n  ephemeral = true\n}", "Ephemeral outputs are not allowed in context of a root module")]
    [InlineData("resource \"terraform_data\" \"a\" {\n  count = length(ephemeral.random_password.p.result)\n}", "derived from an ephemeral value")]
    public async Task Are_refused_where_they_would_be_stored(string use, string reason)
    {
        _stack.Write($$"""
            ephemeral "random_password" "p" {
              length = 20
            }
            {{use}}
            """);

        await _stack.TryPlanAsync();

        Assert.Contains(reason, _stack.Messages, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Pass_through_modules_that_declare_them()
    {
        _stack.Write("""
            variable "given" {
              ephemeral = true
            }
            output "length" {
              value     = length(var.given)
              ephemeral = true
            }
            """, "m/main.tf");
        await _stack.ApplyAsync("""
            ephemeral "random_password" "p" {
              length = 20
            }
            module "m" {
              source = "./m"
              given  = ephemeral.random_password.p.result
            }
            output "o" {
              value = ephemeralasnull(module.m.length) == null
            }
            """);

        Assert.True(_stack.State.Outputs["o"].Value.AsBool());
    }

    [Fact]
    public async Task A_module_must_say_that_it_takes_them()
    {
        _stack.Write("variable \"given\" {}", "m/main.tf");
        _stack.Write("""
            ephemeral "random_password" "p" {
              length = 20
            }
            module "m" {
              source = "./m"
              given  = ephemeral.random_password.p.result
            }
            """);

        await _stack.TryPlanAsync();

        Assert.Contains("This input variable is not declared as accepting a ephemeral values", _stack.Messages, StringComparison.Ordinal);
    }
}
