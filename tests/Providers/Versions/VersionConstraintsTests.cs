using Millwright.Providers.Versions;

namespace Millwright.Providers.Tests.Versions;

public sealed class VersionConstraintsTests
{
    [Theory]
    [InlineData("~> 5.0", "5.100.0", true)]
    [InlineData("~> 5.0", "6.0.0", false)]
    [InlineData("~> 5.1.2", "5.1.9", true)]
    [InlineData("~> 5.1.2", "5.2.0", false)]
    [InlineData("~> 4", "4.9.0", true)]
    [InlineData("~> 4", "5.0.0", false)]
    [InlineData("1.2.3", "1.2.3", true)]
    [InlineData("=1.2", "1.2.0", true)]
    [InlineData(">= 1.2, != 1.3.0, < 2", "1.3.0", false)]
    [InlineData(">= 1.2, != 1.3.0, < 2", "1.3.1", true)]
    [InlineData("> 1.2.3", "1.2.3", false)]
    [InlineData("<= 1.2.3", "1.2.3", true)]
    [InlineData("", "9.9.9", true)]
    [InlineData("", "9.9.9-rc1", false)]
    [InlineData(">= 2.0.0-beta1", "2.0.0-beta1", false)]
    [InlineData("2.0.0-beta1", "2.0.0-beta1", true)]
    [InlineData("2.0.0-beta1, > 3", "2.0.0-beta1", false)]
    public void Allows_what_fits_all_conditions(string constraints, string version, bool allowed) =>
        Assert.Equal(allowed, VersionConstraints.TryParse(constraints)!.Allows(SemanticVersion.TryParse(version)!));

    [Theory]
    [InlineData("~ 1")]
    [InlineData("1.2.3.4")]
    [InlineData(">= ")]
    [InlineData("1.0,,2.0")]
    [InlineData("=> 1")]
    [InlineData("1.x")]
    public void Refuses_what_is_no_constraint(string text) => Assert.Null(VersionConstraints.TryParse(text));

    // As Terraform 1.11.4 wrote these into a lock file.
    [Theory]
    [InlineData(
        "= 5.100.0, >= 5.100, > 5.99.9, != 5.99.9, >=5.99.9, <= 5.100, ~> 5.100.0, ~> 5.100, < 6",
        "> 5.99.9, >= 5.99.9, != 5.99.9, >= 5.100.0, 5.100.0, ~> 5.100.0, ~> 5.100, <= 5.100.0, < 6.0.0")]
    [InlineData("> 5.0.0, >= 5.0.0, != 5.0.0, ~>5.0, ~>5.0.0", "> 5.0.0, >= 5.0.0, ~> 5.0.0, ~> 5.0, != 5.0.0")]
    [InlineData(
        "!= 5.200.0, <= 5.200.0, < 5.200.0, >= 1.0, != 5.200.0-beta1, >= 5.0.0-beta1",
        ">= 1.0.0, >= 5.0.0-beta1, != 5.200.0-beta1, <= 5.200.0, < 5.200.0, != 5.200.0")]
    [InlineData("~> 4", "~> 4.0")]
    [InlineData(">= 2.0, >= 2.0.0", ">= 2.0.0")]
    public void Writes_constraints_in_one_form(string text, string normal) =>
        Assert.Equal(normal, VersionConstraints.TryParse(text)!.ToString());

    // The example of semantic versioning 2.0, section 11.
    [Fact]
    public void Orders_versions_by_precedence()
    {
        string[] ordered = ["1.0.0-alpha", "1.0.0-alpha.1", "1.0.0-alpha.beta", "1.0.0-beta", "1.0.0-beta.2", "1.0.0-beta.11", "1.0.0-rc.1", "1.0.0", "1.2.0", "1.10.0"];

        Assert.Equal(ordered, ordered.Reverse().Select(static v => SemanticVersion.TryParse(v)!).Order().Select(static v => v.ToString()));
    }
}
