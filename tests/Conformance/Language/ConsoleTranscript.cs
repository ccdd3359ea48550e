using Millwright.Conformance.Tests.Peers;

namespace Millwright.Conformance.Tests.Language;

/// <summary>What a program's console answers to each of many expressions.</summary>
/// <remarks>Each is asked in a process of its own, since a console that reads from a pipe prints the last result only.</remarks>
internal static class ConsoleTranscript
{
    public static async Task<IReadOnlyList<string>> ReadAsync(Executable program, IReadOnlyList<string> expressions)
    {
        using var scratch = new Scratch();
        var answers = new string[expressions.Count];
        var width = new ParallelOptions { MaxDegreeOfParallelism = Environment.ProcessorCount };
        await Parallel.ForEachAsync(Enumerable.Range(0, expressions.Count), width, async (index, _) =>
        {
            // A directory of its own as well: the console locks the state while it runs.
            var outcome = await program.RunAsync(scratch.Folder($"{index}"), ["console"], expressions[index] + "\n");
            answers[index] = outcome.ExitCode == 0 ? "= " + outcome.Output.TrimEnd('\n') : "! " + Terms.Diagnostic(outcome.Errors);
        });
        return answers;
    }
}
