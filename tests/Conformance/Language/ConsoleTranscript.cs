using System.Text;
using Millwright.Conformance.Tests.Peers;

namespace Millwright.Conformance.Tests.Language;

/// <summary>What a program's console answers to each of many expressions.</summary>
/// <remarks>The console stops at an error, so a mark after each expression tells how far it came; what follows is asked of a new one.</remarks>
internal static class ConsoleTranscript
{
    private const string Mark = "expression-done-";

    public static async Task<IReadOnlyList<string>> ReadAsync(Executable program, IReadOnlyList<string> expressions)
    {
        var half = expressions.Count / 2;
        var parts = await Task.WhenAll(ReadPartAsync(program, [.. expressions.Take(half)]), ReadPartAsync(program, [.. expressions.Skip(half)]));
        return [.. parts[0], .. parts[1]];
    }

    private static async Task<List<string>> ReadPartAsync(Executable program, IReadOnlyList<string> expressions)
    {
        using var scratch = new Scratch();
        var answers = new List<string>();
        while (answers.Count < expressions.Count)
        {
            var input = new StringBuilder();
            for (var i = answers.Count; i < expressions.Count; i++) input.Append(expressions[i]).Append("\n\"").Append(Mark).Append(i).Append("\"\n");
            var outcome = await program.RunAsync(scratch.Path, ["console"], input.ToString());
            var rest = outcome.Output;
            for (var end = MarkAt(rest, answers.Count); end >= 0; end = MarkAt(rest, answers.Count))
            {
                var mark = $"\"{Mark}{answers.Count}\"\n";
                answers.Add("= " + rest[..end].TrimEnd('\n'));
                rest = rest[(end + mark.Length)..];
            }
            if (answers.Count < expressions.Count) answers.Add("! " + Terms.Diagnostic(outcome.Errors.Length > 0 ? outcome.Errors : rest));
        }
        return answers;
    }

    private static int MarkAt(string text, int index) => text.IndexOf($"\"{Mark}{index}\"\n", StringComparison.Ordinal);
}
