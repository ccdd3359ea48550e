using System.Text;
using Millwright.Conformance.Tests.Peers;

namespace Millwright.Conformance.Tests.Stacks;

/// <summary>Takes a stack through its steps with both programs and tells where they differ.</summary>
internal static class StackComparison
{
    private const int ShownLines = 12;

    /// <summary>A stack without a service: one program after the other.</summary>
    public static async Task<string> DifferencesAsync(string stack)
    {
        using var scratch = new Scratch();
        var expected = await RunAsync(Executable.Terraform!, Executable.Millwright);
        var actual = await RunAsync(Executable.Millwright, Executable.Terraform!);
        return Compare(expected, actual);

        async Task<List<(string, string)>> RunAsync(Executable program, Executable other)
        {
            // One path for both, so that what depends on it is equal.
            var directory = scratch.Folder("stack");
            var run = new StackRun(program, other, stack, directory, wholePlan: true, null);
            await run.RunAsync();
            Directory.Move(directory, Path.Combine(scratch.Path, program == Executable.Millwright ? "by-millwright" : "by-terraform"));
            return run.Observations;
        }
    }

    /// <summary>A stack of a service that takes its time: both programs at once, each with a service of its own.</summary>
    public static async Task<string> DifferencesAsync(string stack, MotoPair services)
    {
        using var scratch = new Scratch();
        var seen = await Task.WhenAll(
            RunAsync(Executable.Terraform!, Executable.Millwright, services.First, "one"),
            RunAsync(Executable.Millwright, Executable.Terraform!, services.Second, "two"));
        return Compare(seen[0], seen[1]);

        async Task<List<(string Name, string Text)>> RunAsync(Executable program, Executable other, Moto moto, string folder)
        {
            await moto.ResetAsync();
            var directory = scratch.Folder(folder);
            var run = new StackRun(program, other, stack, directory, wholePlan: false, moto.Endpoint);
            await run.RunAsync();
            return [.. run.Observations.Select(o => (o.Name, o.Text.Replace(moto.Endpoint!, "ENDPOINT", StringComparison.Ordinal).Replace(directory, "DIRECTORY", StringComparison.Ordinal)))];
        }
    }

    private static string Compare(List<(string Name, string Text)> expected, List<(string Name, string Text)> actual)
    {
        var differences = new StringBuilder();
        var seen = new Dictionary<string, string>();
        foreach (var (name, text) in actual) seen[name] = text;
        foreach (var (name, text) in expected)
        {
            if (!seen.TryGetValue(name, out var other)) differences.Append("## ").Append(name).Append(": not reached\n");
            else if (other != text) Describe(differences, name, text.Split('\n'), other.Split('\n'));
        }
        return differences.ToString();
    }

    private static void Describe(StringBuilder differences, string name, string[] expected, string[] actual)
    {
        differences.Append("## ").Append(name).Append('\n');
        var missing = expected.Except(actual).ToList();
        var added = actual.Except(expected).ToList();
        if (missing.Count + added.Count == 0) differences.Append("the same lines in another order or number\n");
        foreach (var line in missing.Take(ShownLines)) differences.Append("- ").Append(line).Append('\n');
        foreach (var line in added.Take(ShownLines)) differences.Append("+ ").Append(line).Append('\n');
        if (missing.Count + added.Count > 2 * ShownLines) differences.Append($"({missing.Count} lines missing, {added.Count} added)\n");
    }
}
