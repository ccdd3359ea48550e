using System.Text.RegularExpressions;
using Millwright.Conformance.Tests.Peers;
using Millwright.Conformance.Tests.Stacks;

namespace Millwright.Conformance.Tests.Commands;

/// <summary>One line of a script: words in single quotes where they need it, assignments for the environment in front, "&lt; text" for input at the end.</summary>
internal sealed partial record CommandScript(string Line, IReadOnlyList<KeyValuePair<string, string>> Environment, IReadOnlyList<string> Words, string Input)
{
    public static IReadOnlyList<CommandScript> Read(string path)
    {
        var lines = File.ReadAllLines(path).Where(line => line.Length > 0 && line[0] != '#').Select(Parse).ToList();
        File.Delete(path);
        return lines;
    }

    public async Task<Answer> RunAsync(Executable program, string directory)
    {
        switch (Words[0])
        {
            // The stack's next form, without what the tool itself keeps there.
            case "use":
                foreach (var file in Directory.EnumerateFiles(directory, "*.tf")) File.Delete(file);
                Scratch.Copy(Path.Combine(directory, Words[1]), directory);
                return new Answer(Line, "");
            case "read":
                var path = Path.Combine(directory, Words[1]);
                return new Answer(Line, File.Exists(path) ? AnswerText.Of(await File.ReadAllTextAsync(path)) : "(none)");
            case "delete":
                File.Delete(Path.Combine(directory, Words[1]));
                return new Answer(Line, "");
            // Only whether it succeeds: what it says has tests of its own, or is the program's own wording.
            case "code":
                return new Answer(Line, $"exit {(await program.RunAsync(directory, Words.Skip(1), Input, environment: Environment)).ExitCode}");
            // With its empty lines and as it is wrapped.
            case "exact":
                var whole = await program.RunAsync(directory, Words.Skip(1), Input, environment: Environment);
                return new Answer(Line, $"exit {whole.ExitCode}\n{AnswerText.AsPrinted(whole.Output)}\n{AnswerText.AsPrinted(whole.Errors)}");
            default:
                var outcome = await program.RunAsync(directory, Words, Input, environment: Environment);
                return new Answer(Line, $"exit {outcome.ExitCode}\n{AnswerText.Of(outcome.Output)}\n{AnswerText.Of(outcome.Errors)}");
        }
    }

    /// <summary>The names of the files in a directory, and what the states among them hold.</summary>
    public static string Leftovers(string directory)
    {
        var names = Directory.EnumerateFiles(directory).Select(file => Moment().Replace(Path.GetFileName(file), "<time>"))
            .Where(static name => name is not ".terraform.lock.hcl" && !name.EndsWith(".millwright-copy", StringComparison.Ordinal)).Distinct().Order(StringComparer.Ordinal);
        var states = Directory.EnumerateFiles(directory, "*.tfstate").Order(StringComparer.Ordinal)
            .SelectMany(file => StateSummary.Read(file).Prepend(Path.GetFileName(file)));
        return string.Join('\n', names.Concat(states));
    }

    private static CommandScript Parse(string line)
    {
        var input = line.IndexOf(" < ", StringComparison.Ordinal);
        var words = Word().Matches(input < 0 ? line : line[..input]).Select(match => match.Value.Replace("'", "", StringComparison.Ordinal)).ToList();
        var environment = words.TakeWhile(word => Assignment().IsMatch(word)).Select(word => word.Split('=', 2)).Select(parts => KeyValuePair.Create(parts[0], parts[1])).ToList();
        return new CommandScript(line, environment, words[environment.Count..], input < 0 ? "" : line[(input + 3)..] + "\n");
    }

    [GeneratedRegex(@"('[^']*'|[^\s'])+")]
    private static partial Regex Word();

    [GeneratedRegex("^[A-Z][A-Za-z_0-9]*=")]
    private static partial Regex Assignment();

    [GeneratedRegex(@"\d{10}")]
    private static partial Regex Moment();
}
