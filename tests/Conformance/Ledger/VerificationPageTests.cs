using Millwright.Conformance.Tests.Peers;

namespace Millwright.Conformance.Tests.Ledger;

public sealed class VerificationPageTests
{
    [Fact]
    public async Task The_page_about_verification_tells_what_happens()
    {
        using var scratch = new Scratch();
        Assert.True(await LedgerStory.RunAsync(Path.Combine("docs", "verification.md"), scratch.Path) > 6);
    }
}
