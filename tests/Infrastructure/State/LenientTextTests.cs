using System.Text;
using Millwright.Infrastructure.State;

namespace Millwright.Infrastructure.Tests.State;

public sealed class LenientTextTests
{
    [Theory]
    [InlineData("""{"a":"x","b":"\\ud800","c":"é"}""")]
    [InlineData("""{"a":"\ud83d\ude00 and \u00e9"}""")]
    [InlineData("""{"a":"\uDBFF\uDFFF"}""")]
    public void Leaves_text_as_it_is(string json) => Assert.Equal(json, Read(Encoding.UTF8.GetBytes(json)));

    [Theory]
    [InlineData("""{"a":"\ud83d"}""", """{"a":"\ufffd"}""")]
    [InlineData("""{"a":"\uDE00\ud83d"}""", """{"a":"\ufffd\ufffd"}""")]
    [InlineData("""{"a":"\ud83d\ud83d\ude00"}""", """{"a":"\ufffd\ud83d\ude00"}""")]
    [InlineData("""{"a":"\ud83d\u0041"}""", """{"a":"\ufffd\u0041"}""")]
    [InlineData("""{"a":"\\\ud83d"}""", """{"a":"\\\ufffd"}""")]
    public void Replaces_halves_of_surrogate_pairs(string json, string expected) => Assert.Equal(expected, Read(Encoding.UTF8.GetBytes(json)));

    [Fact]
    public void Replaces_bytes_that_are_no_text() => Assert.Equal("{\"a\":\"h\uFFFD\"}", Read([.. "{\"a\":\"h"u8, 0xE9, .. "\"}"u8]));

    [Fact]
    public void Survives_an_escape_that_the_end_cuts_off() => Assert.Equal("\"\\ud8", Read("\"\\ud8"u8.ToArray()));

    private static string Read(byte[] json) => Encoding.UTF8.GetString(LenientText.Of(json).Span);
}
