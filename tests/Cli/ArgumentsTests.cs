using Millwright.Cli.CommandLine;

namespace Millwright.Cli.Tests;

public sealed class ArgumentsTests
{
    private static readonly Flag[] Flags =
    [
        new("input", FlagKind.Switch, "", "", "true"),
        new("json", FlagKind.Switch, "", ""),
        new("out", FlagKind.Text, "FILE", ""),
        new("var", FlagKind.List, "NAME=VALUE", ""),
        new("var-file", FlagKind.List, "FILE", ""),
        new("parallelism", FlagKind.Number, "N", "", "10"),
        new("lock-timeout", FlagKind.Duration, "DURATION", "", "0s"),
    ];

    private static Arguments Parse(params string[] words) => Arguments.Parse(Flags, words);

    private static string Refusal(params string[] words) => Assert.Throws<UsageException>(() => Parse(words)).Message;

    [Theory]
    [InlineData("-out=a.plan")]
    [InlineData("--out=a.plan")]
    [InlineData("-out", "a.plan")]
    [InlineData("--out", "a.plan")]
    public void One_dash_or_two_and_the_value_after_an_equals_sign_or_as_the_next_word(params string[] words) =>
        Assert.Equal("a.plan", Parse(words).Text("out"));

    [Theory]
    [InlineData("-json", true)]
    [InlineData("-json=true", true)]
    [InlineData("-json=T", true)]
    [InlineData("-json=1", true)]
    [InlineData("-json=false", false)]
    [InlineData("-json=0", false)]
    [InlineData("-json=F", false)]
    public void A_switch_takes_gos_words_for_true_and_false(string word, bool on) => Assert.Equal(on, Parse(word).IsOn("json"));

    [Fact]
    public void A_switch_does_not_take_the_next_word()
    {
        var arguments = Parse("-json", "false");
        Assert.True(arguments.IsOn("json"));
        Assert.Equal(["false"], arguments.Rest);
    }

    [Fact]
    public void An_absent_option_has_its_default()
    {
        var arguments = Parse();
        Assert.True(arguments.IsOn("input"));
        Assert.False(arguments.IsOn("json"));
        Assert.Equal(10, arguments.Number("parallelism"));
        Assert.Equal(TimeSpan.Zero, arguments.Duration("lock-timeout"));
        Assert.Null(arguments.Text("out"));
        Assert.Empty(arguments.List("var"));
        Assert.False(arguments.IsGiven("input"));
    }

    [Fact]
    public void The_last_of_an_option_given_twice_wins() => Assert.Equal("b", Parse("-out=a", "-out=b").Text("out"));

    [Fact]
    public void Variables_and_files_keep_the_order_they_were_given_in() => Assert.Equal(
        [("var", "a=1"), ("var-file", "x.tfvars"), ("var", "b=c=d")],
        Parse("-var", "a=1", "-var-file=x.tfvars", "-var=b=c=d").InOrder);

    [Fact]
    public void Options_end_at_the_first_word_that_is_none() => Assert.Equal(["dir", "-json"], Parse("-input=false", "dir", "-json").Rest);

    [Fact]
    public void Options_end_after_two_dashes() => Assert.Equal(["-json"], Parse("--", "-json").Rest);

    [Fact]
    public void A_lone_dash_is_no_option() => Assert.Equal(["-", "-json"], Parse("-", "-json").Rest);

    [Fact]
    public void An_option_may_be_given_an_empty_value()
    {
        var arguments = Parse("-out=", "-var", "");
        Assert.True(arguments.IsGiven("out"));
        Assert.Null(arguments.Text("out"));
        Assert.Equal([""], arguments.List("var"));
    }

    [Theory]
    [InlineData("flag provided but not defined: -nope", "-nope")]
    [InlineData("flag provided but not defined: -nope", "--nope=1")]
    [InlineData("flag needs an argument: -out", "-out")]
    [InlineData("bad flag syntax: ---out", "---out")]
    [InlineData("bad flag syntax: -=x", "-=x")]
    [InlineData("invalid boolean value \"yes\" for -json: parse error", "-json=yes")]
    [InlineData("invalid value \"many\" for flag -parallelism: parse error", "-parallelism=many")]
    [InlineData("invalid value \"10\" for flag -lock-timeout: parse error", "-lock-timeout=10")]
    public void What_is_wrong_is_said_in_gos_words(string expected, params string[] words) => Assert.Equal(expected, Refusal(words));
}
