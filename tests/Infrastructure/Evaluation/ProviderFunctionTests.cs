using Millwright.Infrastructure.Tests.Applying;

namespace Millwright.Infrastructure.Tests.Evaluation;

public sealed class ProviderFunctionTests : IAsyncDisposable
{
    private readonly RunningStack _stack = new();

    public ValueTask DisposeAsync() => _stack.DisposeAsync();

    private const string Declared = """
        terraform {
          required_providers {
            tf = {
              source = "terraform.io/builtin/terraform"
            }
          }
        }

        """;

    [Fact]
    public async Task Are_called_by_the_name_under_which_the_module_knows_the_provider()
    {
        await _stack.ApplyAsync(Declared + """
            output "text" {
              value = provider::tf::encode_expr({ a = [1, true] })
            }
            output "read" {
              value = provider::tf::decode_tfvars("a = 5").a
            }
            """);

        Assert.Equal("{\n  a = [1, true]\n}", _stack.State.Outputs["text"].Value.AsString());
        Assert.Equal("5", _stack.State.Outputs["read"].Value.AsNumber().ToString());
    }

    [Theory]
    [InlineData("", "provider::terraform::encode_expr(1)")]
    [InlineData(Declared, "provider::tf::nothing(1)")]
    [InlineData(Declared, "provider::terraform::encode_expr(1)")]
    public async Task A_provider_that_is_not_declared_or_has_no_such_function_is_reported(string declared, string call)
    {
        _stack.Write($"{declared}output \"o\" {{\n  value = {call}\n}}\n");

        await _stack.TryPlanAsync();

        Assert.Contains("Unknown provider function", _stack.Messages, StringComparison.Ordinal);
    }
}
