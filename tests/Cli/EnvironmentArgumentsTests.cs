using Millwright.Cli.CommandLine;

namespace Millwright.Cli.Tests;

public sealed class EnvironmentArgumentsTests : IDisposable
{
    // No command of ours has this name, so that no other test sees the variable.
    private const string Variable = "TF_CLI_ARGS_try_out";

    public void Dispose() => Environment.SetEnvironmentVariable(Variable, null);

    [Theory]
    [InlineData("", new string[0])]
    [InlineData("  -a   -b=c ", new[] { "-a", "-b=c" })]
    [InlineData("-var 'name=two words'", new[] { "-var", "name=two words" })]
    [InlineData("-var=\"a=b c\"", new[] { "-var=a=b c" })]
    [InlineData("'' x", new[] { "", "x" })]
    [InlineData("a\\ b", new[] { "a b" })]
    [InlineData("'a\\b'", new[] { "a\\b" })]
    [InlineData("\"say \\\"hi\\\"\"", new[] { "say \"hi\"" })]
    [InlineData("x'y'z", new[] { "xyz" })]
    public void Words_are_split_as_a_shell_splits_them(string text, string[] expected)
    {
        Environment.SetEnvironmentVariable(Variable, text);
        Assert.Equal(expected, EnvironmentArguments.For("try out"));
    }
}
