using System.Text.Json;
using Millwright.Infrastructure.Recovery.Lookup;

namespace Millwright.Infrastructure.Tests.Recovery;

public sealed class GeneratedNameTests
{
    private static readonly DateTimeOffset _begun = new(2026, 11, 23, 11, 8, 20, 868, TimeSpan.Zero);

    [Theory]
    [InlineData("app-20261123110820868500000018", true)]
    [InlineData("app-20261123110841000000000002", true)]
    [InlineData("app-20261123110720868500000018", false)]
    [InlineData("app-20261124110820868500000018", false)]
    [InlineData("app-web", false)]
    [InlineData("app-web-20261123110820868500000018", false)]
    [InlineData("other-app-20261123110820868500000018", false)]
    [InlineData("app-20261199999999999900000018", false)]
    [InlineData("app-20261123110820868500000018.fifo", true)]
    public void An_object_is_told_from_others_of_its_prefix_by_the_time_in_its_name(string name, bool fits)
    {
        var actual = Json($$"""{"name":"{{name}}","name_prefix":"app-"}""");
        Assert.Equal(fits, new PlannedAttributes(Json("""{"name":null,"name_prefix":"app-","description":"d"}"""), _begun).Fits(actual));
    }

    [Fact]
    public void An_address_that_ends_with_the_name_holds_it()
    {
        var planned = new PlannedAttributes(Json("""{"name":null,"name_prefix":"app-"}"""), _begun);
        Assert.True(planned.MayBeIn("https://sqs.eu-central-1.amazonaws.com/123456789012/app-20261123110820868500000018"));
        Assert.False(planned.MayBeIn("https://sqs.eu-central-1.amazonaws.com/123456789012/app-web"));
    }

    [Theory]
    [InlineData("""{"name":"mine","name_prefix":null}""")]
    [InlineData("""{"name":"mine","name_prefix":""}""")]
    [InlineData("""{"description":"d"}""")]
    public void Where_none_is_made_up_any_name_will_do(string planned)
    {
        var attributes = new PlannedAttributes(Json(planned), _begun);
        Assert.True(attributes.MayBeIn("whatever"));
        Assert.True(attributes.Fits(Json("""{"name":"mine"}""")));
    }

    [Fact]
    public void A_bucket_has_a_prefix_of_its_own_kind()
    {
        var planned = new PlannedAttributes(Json("""{"bucket":null,"bucket_prefix":"files-"}"""), _begun);
        Assert.False(planned.Fits(Json("""{"bucket":"files-of-others"}""")));
        Assert.True(planned.Fits(Json("""{"bucket":"files-20261123110820868500000018"}""")));
    }

    [Fact]
    public void A_prefix_in_a_pattern_stands_for_itself()
    {
        var planned = new PlannedAttributes(Json("""{"name_prefix":"a+b."}"""), _begun);
        Assert.Equal(@"^a\+b\.", planned.Fill("^{name_prefix}", System.Text.RegularExpressions.Regex.Escape));
    }

    private static JsonElement Json(string text)
    {
        using var document = JsonDocument.Parse(text);
        return document.RootElement.Clone();
    }
}
