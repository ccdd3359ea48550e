using Millwright.Hcl.Diagnostics;
using Millwright.Infrastructure.Testing;

namespace Millwright.Infrastructure.Tests.Testing;

public sealed class TestLoaderTests
{
    [Theory]
    [InlineData("tests", true)]
    [InlineData("a/../b", true)]
    [InlineData("../tests", false)]
    [InlineData("/tests", false)]
    public void Looks_for_tests_inside_of_the_configuration_only(string directory, bool allowed)
    {
        var diagnostics = new DiagnosticList();

        Assert.Equal(allowed, TestLoader.CheckDirectory(directory, diagnostics));
        Assert.Equal(!allowed, diagnostics.HasErrors);
    }
}
