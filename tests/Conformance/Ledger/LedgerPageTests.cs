using Millwright.Conformance.Tests.Peers;

namespace Millwright.Conformance.Tests.Ledger;

public sealed class LedgerPageTests
{
    [Fact]
    public async Task The_page_about_the_ledger_tells_what_happens()
    {
        using var scratch = new Scratch();
        Assert.True(await LedgerStory.RunAsync(Path.Combine("docs", "ledger.md"), scratch.Path) > 15);
        var ledger = await File.ReadAllBytesAsync(Path.Combine(scratch.Path, ".millwright", "ledger.db"));
        Assert.Equal(-1, ledger.AsSpan().IndexOf("hunter2"u8));
        Assert.DoesNotContain("hunter2", await File.ReadAllTextAsync(Path.Combine(scratch.Path, "ledger.jsonl")));
    }
}
