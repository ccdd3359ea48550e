using Millwright.Hcl.Functions;
using Millwright.Values;

namespace Millwright.Hcl.Tests.Functions;

public sealed class OpenTofuFunctionsTests
{
    private static readonly FunctionTable _functions =
        StandardFunctions.Create(new FunctionEnvironment(".", TimeProvider.System, PureOnly: true));

    private static Value Call(string name, params string[] arguments) => _functions.Find(name)!.Call([.. arguments.Select(static a => Value.String(a))]);

    [Theory]
    [InlineData("")]
    [InlineData("héllo")]
    [InlineData("one line\nand another\n")]
    public void Unpacks_what_base64gzip_packed(string text) =>
        Assert.Equal(text, Call("base64gunzip", Call("base64gzip", text).AsString()).AsString());

    [Theory]
    [InlineData("!!")]
    [InlineData("aGVsbG8=")]
    public void Refuses_what_was_never_packed(string text) => Assert.Throws<FunctionException>(() => Call("base64gunzip", text));

    [Theory]
    [InlineData("a%20b+c%2F%C3%A9", "a b c/é")]
    [InlineData("plain", "plain")]
    public void Decodes_what_urlencode_encoded(string text, string expected) => Assert.Equal(expected, Call("urldecode", text).AsString());

    [Theory]
    [InlineData("%zz")]
    [InlineData("%4")]
    [InlineData("%ff")]
    public void Refuses_what_is_no_url_encoding(string text) => Assert.Throws<FunctionException>(() => Call("urldecode", text));

    [Theory]
    [InlineData("10.0.0.0/8", "10.1.2.3", true)]
    [InlineData("10.0.0.0/8", "10.1.0.0/16", true)]
    [InlineData("10.0.0.0/8", "11.0.0.0", false)]
    [InlineData("10.0.0.0/16", "10.0.0.0/8", false)]
    [InlineData("fe80::/10", "fe80::1", true)]
    [InlineData("fe80::/10", "ff80::1", false)]
    [InlineData("0.0.0.0/0", "203.0.113.7", true)]
    public void Knows_what_lies_within_a_prefix(string containing, string contained, bool expected) =>
        Assert.Equal(expected, Call("cidrcontains", containing, contained).AsBool());

    [Theory]
    [InlineData("10.0.0.0/8", "::1")]
    [InlineData("10.0.0.0/8", "nowhere")]
    [InlineData("10.0.0.0", "10.0.0.1")]
    public void Refuses_addresses_that_cannot_be_compared(string containing, string contained) =>
        Assert.Throws<FunctionException>(() => Call("cidrcontains", containing, contained));
}
