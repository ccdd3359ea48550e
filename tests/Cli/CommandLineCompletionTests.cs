using Millwright.Cli.Completion;

namespace Millwright.Cli.Tests;

public sealed class CommandLineCompletionTests
{
    private static readonly string[] Addresses = ["aws_vpc.main", "module.net.aws_subnet.a[0]"];

    [Fact]
    public void The_first_word_is_a_command() => Assert.Equal(["validate", "verify", "version"], Answers("millwright v"));

    [Fact]
    public void A_group_is_followed_by_its_commands() => Assert.Equal(["rm", "replace-provider"], Answers("millwright state r").Reverse());

    [Fact]
    public void A_dash_begins_an_option() => Assert.Contains("-generate-config-out=", Answers("millwright plan -gen"));

    [Theory]
    [InlineData("millwright state show aws")]
    [InlineData("millwright -chdir=elsewhere taint aws")]
    public void Addresses_of_the_state_follow_commands_that_take_them(string line) => Assert.Equal(["aws_vpc.main"], Answers(line));

    [Fact]
    public void Options_that_name_addresses_are_completed_with_them() =>
        Assert.Equal(["-target=module.net.aws_subnet.a[0]"], Answers("millwright apply -target=mod"));

    private static IReadOnlyList<string> Answers(string line) => CommandLineCompletion.Answers(line, () => Addresses);
}
