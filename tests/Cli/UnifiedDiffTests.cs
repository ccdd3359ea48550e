using System.Text;
using CsCheck;
using Millwright.Cli.Commands;

namespace Millwright.Cli.Tests;

public sealed class UnifiedDiffTests
{
    private static string Between(string before, string after) =>
        UnifiedDiff.Between("main.tf", Encoding.UTF8.GetBytes(before), Encoding.UTF8.GetBytes(after));

    [Fact]
    public void A_changed_line_is_shown_with_three_lines_around_it() => Assert.Equal(
        "--- old/main.tf\n+++ new/main.tf\n@@ -2,7 +2,7 @@\n 2\n 3\n 4\n-5\n+five\n 6\n 7\n 8\n",
        Between("1\n2\n3\n4\n5\n6\n7\n8\n9\n", "1\n2\n3\n4\nfive\n6\n7\n8\n9\n"));

    [Fact]
    public void Changes_far_apart_are_hunks_of_their_own()
    {
        var before = string.Concat(Enumerable.Range(1, 30).Select(static i => $"{i}\n"));
        var diff = Between(before, before.Replace("5\n6\n", "5\nx\n").Replace("28\n", ""));
        Assert.Equal(["@@ -3,7 +3,7 @@", "@@ -25,6 +25,5 @@"], diff.Split('\n').Where(static l => l.StartsWith("@@", StringComparison.Ordinal)));
    }

    [Fact]
    public void A_file_that_was_empty_starts_at_line_nought() =>
        Assert.Equal("--- old/main.tf\n+++ new/main.tf\n@@ -0,0 +1,2 @@\n+a\n+b\n", Between("", "a\nb\n"));

    [Fact]
    public void The_hunks_turn_the_old_lines_into_the_new() => Gen.Select(Lines, Lines).Sample((before, after) =>
    {
        var diff = Between(Text(before), Text(after)).Split('\n')[2..^1];
        Assert.Equal(after, Patch(before, diff));
    });

    private static readonly Gen<string[]> Lines = Gen.Char['a', 'd'].Select(static c => c.ToString()).Array[0, 30];

    private static string Text(string[] lines) => string.Concat(lines.Select(static l => l + "\n"));

    private static List<string> Patch(string[] before, string[] hunks)
    {
        var result = new List<string>();
        var at = 0;
        foreach (var line in hunks)
        {
            if (line.StartsWith("@@", StringComparison.Ordinal))
            {
                var span = line.Split(' ')[1][1..].Split(',');
                var start = int.Parse(span[0]) - (span is [_, "0"] ? 0 : 1);
                while (at < start) result.Add(before[at++]);
            }
            else if (line[0] == '+')
            {
                result.Add(line[1..]);
            }
            else
            {
                Assert.Equal(before[at++], line[1..]);
                if (line[0] == ' ') result.Add(line[1..]);
            }
        }
        result.AddRange(before[at..]);
        return result;
    }
}
