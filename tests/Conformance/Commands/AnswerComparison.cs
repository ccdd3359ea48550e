using System.Text;

namespace Millwright.Conformance.Tests.Commands;

/// <summary>Tells where the answers of two programs to the same lines differ.</summary>
internal static class AnswerComparison
{
    public static string Differences(List<Answer> expected, List<Answer> actual)
    {
        var differences = new StringBuilder();
        foreach (var (theirs, ours) in expected.Zip(actual))
        {
            if (theirs.Text == ours.Text) continue;
            differences.Append("## ").Append(theirs.Command).Append('\n');
            var (missing, added) = (theirs.Text.Split('\n'), ours.Text.Split('\n'));
            foreach (var line in missing.Except(added)) differences.Append("- ").Append(line).Append('\n');
            foreach (var line in added.Except(missing)) differences.Append("+ ").Append(line).Append('\n');
        }
        return differences.ToString();
    }
}
