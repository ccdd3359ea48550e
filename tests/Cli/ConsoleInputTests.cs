using Millwright.Cli.Commands;

namespace Millwright.Cli.Tests;

public sealed class ConsoleInputTests
{
    [Theory]
    [InlineData("1 + 2", false)]
    [InlineData("[1,", true)]
    [InlineData("[1,\n2]", false)]
    [InlineData("{ a = [", true)]
    [InlineData("merge({ a = 1 },", true)]
    [InlineData("merge({ a = 1 },\n{})", false)]
    [InlineData("\"(\"", false)]
    [InlineData("\"\\\"(\"", false)]
    [InlineData("<<EOT", true)]
    [InlineData("<<EOT\n[", true)]
    [InlineData("<<EOT\n[\nEOT", true)]
    [InlineData("<<-EOT\n  text\n  EOT", false)]
    [InlineData(")", false)]
    public void A_line_is_waited_for_while_something_is_open(string text, bool unfinished) =>
        Assert.Equal(unfinished, ConsoleInput.IsUnfinished(text));
}
