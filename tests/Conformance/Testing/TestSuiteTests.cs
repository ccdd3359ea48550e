using System.Text.RegularExpressions;
using Millwright.Conformance.Tests.Peers;

namespace Millwright.Conformance.Tests.Testing;

/// <summary>Suites under data/test-suites, run by both programs: what they say must be the same to the byte, names of random objects and times aside.</summary>
public sealed partial class TestSuiteTests
{
    public static TheoryData<string> Suites => [.. TestData.Directories("test-suites")];

    [Theory]
    [MemberData(nameof(Suites))]
    public async Task A_suite_is_run_as_by_Terraform(string name)
    {
        Assert.SkipWhen(Executable.Terraform is null, "terraform is not on PATH");
        var source = Path.Combine(TestData.Root, "test-suites", name);
        var usesAws = Directory.EnumerateFiles(source, "*.tf", SearchOption.AllDirectories).Any(file => File.ReadAllText(file).Contains("aws", StringComparison.Ordinal));
        Assert.SkipWhen(usesAws && ProviderMirror.Root is null, "the AWS provider is in no filesystem mirror");
        using var scratch = new Scratch();
        var directory = Path.Combine(scratch.Path, "suite");
        Scratch.Copy(source, directory);
        var init = await Executable.Terraform.RunAsync(directory, ["init", "-no-color", "-input=false"]);

        var expected = await ObserveAsync(Executable.Terraform, directory, init.ExitCode == 0);
        var actual = await ObserveAsync(Executable.Millwright, directory, init.ExitCode == 0);

        KnownDifferences.Judge($"test-suites/{name}", Difference(expected, actual));
    }

    private static async Task<List<string>> ObserveAsync(Executable program, string directory, bool initialized)
    {
        var seen = new List<string>();
        var report = Path.Combine(directory, "report.xml");
        var validate = await program.RunAsync(directory, ["validate", "-no-color"]);
        Add("validate", validate);
        if (!initialized) return seen;
        Add("test", await program.RunAsync(directory, ["test", "-no-color", "-junit-xml=report.xml"]));
        seen.Add(Neutral(await File.ReadAllTextAsync(report)));
        File.Delete(report);
        var json = await program.RunAsync(directory, ["test", "-json"]);
        seen.Add($"json: exit {json.ExitCode}\n{SortedDiagnostics(Neutral(json.Output))}");
        Add("one file", await program.RunAsync(directory, ["test", "-no-color", "-filter=main.tftest.hcl", "-verbose"]));
        return seen;

        void Add(string what, Outcome outcome) => seen.Add(Neutral($"{what}: exit {outcome.ExitCode}\n{outcome.Output}\n--\n{outcome.Errors}"));
    }

    /// <summary>Diagnostics of one run come in any order where the run has several.</summary>
    private static string SortedDiagnostics(string lines)
    {
        var result = new List<string>();
        var waiting = new List<string>();
        foreach (var line in lines.Split('\n'))
        {
            // That a run or its teardown goes on is said every few seconds: how often depends on the machine.
            if (line.Contains("... in progress", StringComparison.Ordinal) || line.Contains("\"progress\":\"teardown\",\"elapsed\"", StringComparison.Ordinal)) continue;
            if (line.Contains("\"type\":\"diagnostic\"", StringComparison.Ordinal))
            {
                waiting.Add(line);
                continue;
            }
            result.AddRange(waiting.Order(StringComparer.Ordinal));
            waiting.Clear();
            result.Add(line);
        }
        return string.Join('\n', result);
    }

    private static string Neutral(string text) => Duration().Replace(Elapsed().Replace(Timestamp().Replace(Uuid().Replace(text, "UUID"), "TIME"), "\"elapsed\":0"), " time=\"\"");

    private static string Difference(List<string> expected, List<string> actual)
    {
        var differences = new List<string>();
        foreach (var (left, right) in expected.Zip(actual))
        {
            if (left == right) continue;
            differences.AddRange(left.Split('\n').Except(right.Split('\n')).Take(10).Select(static l => $"- {l}"));
            differences.AddRange(right.Split('\n').Except(left.Split('\n')).Take(10).Select(static l => $"+ {l}"));
            if (differences.Count == 0) differences.Add($"the same lines in another order:\n{left}\n=====\n{right}");
        }
        return string.Join('\n', differences);
    }

    [GeneratedRegex("[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}")]
    private static partial Regex Uuid();

    [GeneratedRegex(@"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)")]
    private static partial Regex Timestamp();

    [GeneratedRegex("\"elapsed\":[0-9]+")]
    private static partial Regex Elapsed();

    [GeneratedRegex(" time=\"[^\"]*\"")]
    private static partial Regex Duration();
}
