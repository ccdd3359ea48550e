using Millwright.Hcl.Diagnostics;

namespace Millwright.Hcl.Tests.Diagnostics;

public sealed class SourceRangeTests
{
    [Fact]
    public void A_range_within_a_line_names_the_line_once() =>
        Assert.Equal("main.tf:3,5-12", new SourceRange("main.tf", new(3, 5, 20), new(3, 12, 27)).ToString());

    [Fact]
    public void A_range_over_lines_names_both_ends() =>
        Assert.Equal("main.tf:3,5-4,2", new SourceRange("main.tf", new(3, 5, 20), new(4, 2, 30)).ToString());
}
