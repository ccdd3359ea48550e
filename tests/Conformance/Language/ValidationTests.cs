using System.Text.Json;
using Millwright.Conformance.Tests.Peers;

namespace Millwright.Conformance.Tests.Language;

public sealed class ValidationTests
{
    public static TheoryData<string> Good => [.. TestData.Directories("validate", "good")];

    public static TheoryData<string> Bad => [.. TestData.Directories("validate", "bad")];

    [Theory]
    [MemberData(nameof(Good))]
    public Task A_good_configuration_is_valid(string name) => CompareAsync("good", name, expectValid: true);

    [Theory]
    [MemberData(nameof(Bad))]
    public Task A_bad_configuration_has_the_errors_that_Terraform_finds(string name) => CompareAsync("bad", name, expectValid: false);

    private static async Task CompareAsync(string folder, string name, bool expectValid)
    {
        Assert.SkipWhen(Executable.Terraform is null, "terraform is not on PATH");
        var source = Path.Combine(TestData.Root, "validate", folder, name);
        var usesAws = Directory.EnumerateFiles(source, "*.tf", SearchOption.AllDirectories).Any(file => File.ReadAllText(file).Contains("aws", StringComparison.Ordinal));
        Assert.SkipWhen(usesAws && ProviderMirror.Root is null, "the AWS provider is in no filesystem mirror");
        using var scratch = new Scratch();

        var expected = await VerdictAsync(Executable.Terraform, source, Path.Combine(scratch.Path, "terraform"));
        var actual = await VerdictAsync(Executable.Millwright, source, Path.Combine(scratch.Path, "millwright"));

        Assert.Equal(expectValid, expected.StartsWith("valid", StringComparison.Ordinal));
        KnownDifferences.Judge($"validate/{name}", expected == actual ? "" : $"- {expected}\n+ {actual}");
    }

    /// <summary>Whether the configuration is valid, and its errors in an order of their own.</summary>
    private static async Task<string> VerdictAsync(Executable program, string source, string directory)
    {
        Scratch.Copy(source, directory);
        var init = await program.RunAsync(directory, ["init", "-no-color", "-input=false", "-backend=false"]);
        var validate = await program.RunAsync(directory, ["validate", "-no-color", "-json"]);
        if (!validate.Output.StartsWith('{')) return $"no verdict: {Terms.Diagnostic(init.Errors + validate.All)}";
        using var document = JsonDocument.Parse(validate.Output);
        var errors = document.RootElement.GetProperty("diagnostics").EnumerateArray()
            .Select(d => $"{d.GetProperty("severity").GetString()}: {Summary(d)} ({Place(d)}) {d.GetProperty("detail").GetString()}")
            .Order(StringComparer.Ordinal);
        return string.Join('\n', [document.RootElement.GetProperty("valid").GetBoolean() ? "valid" : "invalid", .. errors]);
    }

    /// <summary>The summary, with the members of a cycle in an order of their own: Terraform starts anywhere in it.</summary>
    private static string Summary(JsonElement diagnostic)
    {
        var summary = diagnostic.GetProperty("summary").GetString()!;
        return summary.StartsWith("Cycle: ", StringComparison.Ordinal)
            ? "Cycle: " + string.Join(", ", summary["Cycle: ".Length..].Split(", ").Order(StringComparer.Ordinal))
            : summary;
    }

    private static string Place(JsonElement diagnostic) =>
        diagnostic.TryGetProperty("range", out var range) && range.ValueKind == JsonValueKind.Object
            ? $"{range.GetProperty("filename").GetString()}:{Position(range, "start")}-{Position(range, "end")}"
            : "nowhere";

    private static string Position(JsonElement range, string end) =>
        $"{range.GetProperty(end).GetProperty("line").GetInt32()},{range.GetProperty(end).GetProperty("column").GetInt32()}";
}
