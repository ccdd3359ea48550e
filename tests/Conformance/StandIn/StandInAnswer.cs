using System.Text.RegularExpressions;
using Millwright.Conformance.Tests.Commands;
using Millwright.Conformance.Tests.Peers;

namespace Millwright.Conformance.Tests.StandIn;

/// <summary>What a program said of a stack of the stand-in: plans to the letter, diagnostics in the order of the text.</summary>
internal static partial class StandInAnswer
{
    public static string Of(Outcome outcome)
    {
        // Said where the lock is slow to come by, as on a busy machine.
        var output = outcome.Output.Replace("Acquiring state lock. This may take a few moments...\n", "", StringComparison.Ordinal).TrimStart();
        if (output.StartsWith('{') || output.StartsWith('[')) return $"exit {outcome.ExitCode}\n{AnswerText.Of(output)}\n{Diagnostics(outcome.Errors)}";
        // Warnings follow what they are about.
        var warnings = Warning().Match(output) is { Success: true } found ? found.Index : output.Length;
        return $"exit {outcome.ExitCode}\n{Text(output[..warnings]).TrimEnd()}\n{Diagnostics(output[warnings..] + outcome.Errors)}";
    }

    private static string Text(string text)
    {
        var lines = Duration().Replace(text, "${1}N s").Split('\n').Select(static line => Program().Replace(line.TrimEnd(), "PROGRAM")).ToLookup(static line => Progress().IsMatch(line));
        // What runs side by side is told in any order.
        return string.Join('\n', lines[true].Order(StringComparer.Ordinal).Concat(lines[false]));
    }

    private static string Diagnostics(string text) => string.Join('\n', Start().Split(Border().Replace(text, "")).Select(Terms.Diagnostic).Where(static line => line.Length > 0).Order(StringComparer.Ordinal));

    [GeneratedRegex(@"^(╷\s*│ )?Warning: ", RegexOptions.Multiline)]
    private static partial Regex Warning();

    [GeneratedRegex("^(?=Error: |Warning: )", RegexOptions.Multiline)]
    private static partial Regex Start();

    [GeneratedRegex(@"^[╷│╵] ?", RegexOptions.Multiline)]
    private static partial Regex Border();

    [GeneratedRegex(@"((after|elapsed|complete after) )\d+s")]
    private static partial Regex Duration();

    [GeneratedRegex(@"\b(Terraform|terraform|Millwright|millwright)\b")]
    private static partial Regex Program();

    [GeneratedRegex(@"^\S+: (Preparing|Refreshing|Importing|Import complete|Creating|Creation|Modifying|Modifications|Destroying|Destruction|Reading|Read complete|Opening|Closing|Renewing)\b")]
    private static partial Regex Progress();
}
