using Millwright.Infrastructure.Addressing;

namespace Millwright.Infrastructure.Tests.Addressing;

public sealed class InstanceKeyTests
{
    [Theory]
    [InlineData("a", "[\"a\"]")]
    [InlineData("a\"b", "[\"a\\\"b\"]")]
    [InlineData("${x}", "[\"$${x}\"]")]
    public void Quotes_text_keys_as_addresses_do(string key, string expected) =>
        Assert.Equal(expected, InstanceKey.Of(key).ToString());
}
