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
}
