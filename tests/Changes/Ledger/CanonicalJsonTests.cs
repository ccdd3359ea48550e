using System.Text;
using Millwright.Changes.Ledger;

namespace Millwright.Changes.Tests.Ledger;

/// <summary>The examples of RFC 8785, section 3 and appendix B.</summary>
public sealed class CanonicalJsonTests
{
    [Theory]
    [InlineData("""{"numbers": [333333333.33333329, 1E30, 4.50, 2e-3, 0.000000000000000000000000001], "literals": [null, true, false]}""",
        """{"literals":[null,true,false],"numbers":[333333333.3333333,1e+30,4.5,0.002,1e-27]}""")]
    [InlineData("""{"string": "\u20ac$\u000F\u000aA'\u0042\u0022\u005c\\\"\/"}""", "{\"string\":\"€$\\u000f\\nA'B\\\"\\\\\\\\\\\"/\"}")]
    [InlineData("""{"\u20ac": 1, "\r": 2, "1": 3, "\u0080": 4, "\u00f6": 5, "\ud83d\ude00": 6, "\ufb33": 7}""",
        "{\"\\r\":2,\"1\":3,\"\u0080\":4,\"ö\":5,\"€\":1,\"😀\":6,\"\ufb33\":7}")]
    [InlineData("[-0, 0.1, 100, 1e21, 1e20, 9007199254740993, 5e-324, 1.7976931348623157e308, 1e-6, 1e-7, -1.5]",
        "[0,0.1,100,1e+21,100000000000000000000,9007199254740992,5e-324,1.7976931348623157e+308,0.000001,1e-7,-1.5]")]
    [InlineData("{ \"a\" : [ ] , \"b\" : { } }", "{\"a\":[],\"b\":{}}")]
    public void Writes_the_one_form_that_the_standard_gives(string json, string expected) =>
        Assert.Equal(expected, Encoding.UTF8.GetString(CanonicalJson.Of(Encoding.UTF8.GetBytes(json))));

    [Theory]
    [InlineData("""{"literals":[null,true,false],"numbers":[333333333.3333333,1e+30,4.5,0.002,1e-27]}""")]
    [InlineData("{\"string\":\"€$\\u000f\\nA'B\\\"\\\\\\\\\\\"/\"}")]
    [InlineData("{\"\\r\":2,\"1\":3,\"\u0080\":4,\"ö\":5,\"€\":1,\"😀\":6,\"\ufb33\":7}")]
    [InlineData("[0,0.1,100,1e+21,100000000000000000000,9007199254740992,5e-324,1.7976931348623157e+308,0.000001,1e-7,-1.5,-12]")]
    [InlineData("""{"":1,"a":[],"a!":{},"aa":"\u0000\b\t\u001f"}""")]
    [InlineData("\"\u007f\"")]
    public void Reads_what_is_canonical(string json) => CanonicalReader.Check(Encoding.UTF8.GetBytes(json));

    [Theory]
    [InlineData("")]
    [InlineData(" 1")]
    [InlineData("1 ")]
    [InlineData("[1, 2]")]
    [InlineData("[1,]")]
    [InlineData("[,1]")]
    [InlineData("[1 2]")]
    [InlineData("{\"a\" :1}")]
    [InlineData("{\"b\":1,\"a\":2}")]
    [InlineData("{\"a\":1,\"a\":2}")]
    [InlineData("{\"a!\":1,\"a\":2}")]
    [InlineData("{\"\ufb33\":1,\"😀\":2}")]
    [InlineData("{\"a\":{\"c\":1,\"b\":1}}")]
    [InlineData("{\"a\"}")]
    [InlineData("{\"a\":1")]
    [InlineData("{a:1}")]
    [InlineData("1.0")]
    [InlineData("01")]
    [InlineData("-0")]
    [InlineData("+1")]
    [InlineData("1e2")]
    [InlineData("1E+30")]
    [InlineData("9007199254740993")]
    [InlineData("1e999")]
    [InlineData("-")]
    [InlineData("NaN")]
    [InlineData("nul")]
    [InlineData("nulll")]
    [InlineData("\"\\/\"")]
    [InlineData("\"\\u0041\"")]
    [InlineData("\"\\u000a\"")]
    [InlineData("\"\\u001F\"")]
    [InlineData("\"\\u0\"")]
    [InlineData("\"\\")]
    [InlineData("\"a\nb\"")]
    [InlineData("\"a")]
    public void Refuses_every_other_form(string json) => Assert.Throws<FormatException>(() => CanonicalReader.Check(Encoding.UTF8.GetBytes(json)));

    /// <summary>What passes has one form only: the writer makes the very same bytes of it.</summary>
    [Fact]
    public void Takes_what_the_writer_makes_and_of_anything_near_it_only_what_the_writer_would_make()
    {
        var random = new Random(8785);
        for (var i = 0; i < 300; i++)
        {
            var made = CanonicalJson.Of(Encoding.UTF8.GetBytes(RandomJson(random, 4)));
            CanonicalReader.Check(made);
            for (var change = 0; change < 40; change++)
            {
                var other = made.ToArray();
                other[random.Next(other.Length)] = (byte)Near[random.Next(Near.Length)];
                try
                {
                    CanonicalReader.Check(other);
                }
                catch (FormatException)
                {
                    continue;
                }
                Assert.Equal(other, CanonicalJson.Of(other));
            }
        }
    }

    private const string Near = "0123456789-+.eE\"\\ {}[]:,abutnrf/\0\u007f\u00ff";

    private static string RandomJson(Random random, int depth) => random.Next(depth == 0 ? 4 : 6) switch
    {
        0 => random.Next(-1000, 1000).ToString(System.Globalization.CultureInfo.InvariantCulture),
        1 => (random.NextDouble() * Math.Pow(10, random.Next(-30, 30))).ToString("R", System.Globalization.CultureInfo.InvariantCulture),
        2 => ((string[])["true", "false", "null"])[random.Next(3)],
        3 => System.Text.Json.JsonEncodedText.Encode(RandomText(random)) is var text ? $"\"{text}\"" : "",
        4 => $"[{string.Join(',', Enumerable.Range(0, random.Next(4)).Select(_ => RandomJson(random, depth - 1)))}]",
        _ => $"{{{string.Join(',', Enumerable.Range(0, random.Next(4)).Select(i => $"\"{System.Text.Json.JsonEncodedText.Encode(RandomText(random) + i)}\":{RandomJson(random, depth - 1)}"))}}}",
    };

    private static string RandomText(Random random)
    {
        string[] parts = ["a", "b!", "\n", "\u0001", "\"", "\\", "é", "€", "😀", "\uFB33", "/", "\u007f"];
        return string.Concat(Enumerable.Range(0, random.Next(5)).Select(_ => parts[random.Next(parts.Length)]));
    }

    [Fact]
    public void Refuses_what_is_not_UTF8_and_what_is_nested_without_end()
    {
        Assert.Throws<FormatException>(() => CanonicalReader.Check([(byte)'"', 0xC3, (byte)'"']));
        Assert.Throws<FormatException>(() => CanonicalReader.Check(Encoding.UTF8.GetBytes(new string('[', 100_000))));
    }
}
