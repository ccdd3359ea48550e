using Millwright.Conformance.Tests.Peers;

namespace Millwright.Conformance.Tests.Ledger;

public sealed class RollbackPageTests
{
    [Fact]
    public async Task The_page_about_rolling_back_tells_what_happens()
    {
        using var scratch = new Scratch();
        var page = await File.ReadAllTextAsync(Path.Combine(TestData.Repository, "docs", "rollback.md"));
        foreach (var (path, content) in LedgerStory.Files(page))
        {
            var file = Path.Combine(scratch.Path, path);
            Directory.CreateDirectory(Path.GetDirectoryName(file)!);
            await File.WriteAllTextAsync(file, content);
        }
        var commands = 0;
        foreach (var (command, code, expected) in LedgerStory.Commands(page))
        {
            commands++;
            var outcome = await Executable.Millwright.ShellAsync(scratch.Path, command);
            Assert.True(outcome.ExitCode == code, $"{command}\n{outcome.All}");
            Assert.All(expected, line => Assert.True(LedgerStory.IsIn(line, outcome.All), $"{command}\nhas no line \"{line}\":\n{outcome.All}"));
        }
        Assert.True(commands > 10);
    }
}
