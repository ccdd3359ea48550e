using System.Text.RegularExpressions;
using Millwright.Conformance.Tests.Peers;

namespace Millwright.Conformance.Tests.Ledger;

/// <summary>The files and commands of a page of the documentation, as a reader would follow it.</summary>
internal static partial class LedgerStory
{
    /// <summary>Writes a page's files into a directory, runs its commands there and compares what they say.</summary>
    /// <param name="page">Its path in the repository.</param>
    /// <returns>How many commands there were.</returns>
    public static async Task<int> RunAsync(string page, string directory)
    {
        var text = await File.ReadAllTextAsync(Path.Combine(TestData.Repository, page));
        foreach (var (path, content) in Files(text))
        {
            var file = Path.Combine(directory, path);
            Directory.CreateDirectory(Path.GetDirectoryName(file)!);
            await File.WriteAllTextAsync(file, content);
        }
        var commands = 0;
        foreach (var (command, code, expected) in Commands(text))
        {
            commands++;
            var outcome = await Executable.Millwright.ShellAsync(directory, command);
            Assert.True(outcome.ExitCode == code, $"{command}\n{outcome.All}");
            Assert.All(expected, line => Assert.True(IsIn(line, outcome.All), $"{command}\nhas no line \"{line}\":\n{outcome.All}"));
        }
        return commands;
    }

    /// <summary>Files are HCL blocks whose first line names them in a comment.</summary>
    public static IEnumerable<(string Path, string Content)> Files(string page) =>
        Blocks(page, "hcl").Select(static block => (block[2..block.IndexOf('\n')].Trim(), block));

    /// <summary>Commands are the lines behind "$ "; what follows is in their output; a comment gives an exit code other than 0.</summary>
    public static IEnumerable<(string Command, int ExitCode, string[] Expected)> Commands(string page)
    {
        foreach (var block in Blocks(page, "console"))
        {
            foreach (var part in block.Split("$ ", StringSplitOptions.RemoveEmptyEntries).Index().Where(static p => p.Item.Trim().Length > 0).Select(static p => p.Item))
            {
                var lines = part.Split('\n', StringSplitOptions.RemoveEmptyEntries);
                var code = ExitCode().Match(lines[0]);
                yield return (code.Success ? lines[0][..code.Index] : lines[0], code.Success ? int.Parse(code.Groups[1].Value, System.Globalization.CultureInfo.InvariantCulture) : 0, lines[1..]);
            }
        }
    }

    /// <summary>Whether a line of a page is in an output; "…" stands for anything, and spaces for more of them.</summary>
    public static bool IsIn(string line, string output)
    {
        var pattern = string.Join(".*", line.Trim().Split('…').Select(static part => string.Join(@"\s+", part.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(Regex.Escape))));
        return Regex.IsMatch(output, pattern);
    }

    private static IEnumerable<string> Blocks(string page, string language) =>
        Fence().Matches(page).Where(m => m.Groups[1].Value == language).Select(static m => m.Groups[2].Value);

    [GeneratedRegex("^```(\\w+)\n(.*?)^```", RegexOptions.Singleline | RegexOptions.Multiline)]
    private static partial Regex Fence();

    [GeneratedRegex(@"\s*# exit code (\d+)$")]
    private static partial Regex ExitCode();
}
