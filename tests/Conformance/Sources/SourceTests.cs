using System.Diagnostics;
using System.Net;
using System.Text;
using Millwright.Conformance.Tests.Peers;

namespace Millwright.Conformance.Tests.Sources;

/// <summary>Modules and providers from one stand-in server, fetched by both programs: what is said and what is written is compared.</summary>
public sealed class SourceTests
{
    public static TheoryData<string> Cases => [.. SourceCase.All.Select(static c => c.Name)];

    [Theory]
    [MemberData(nameof(Cases))]
    public async Task Sources_are_fetched_as_by_Terraform(string name)
    {
        Assert.SkipWhen(Executable.Terraform is null, "terraform is not on PATH");
        Assert.SkipUnless(Executable.Exists("git"), "git is not on PATH");
        var given = SourceCase.All.Single(c => c.Name == name);
        using var scratch = new Scratch();
        var registry = new StandInRegistry().Open();
        StandInModules.Publish(registry.Network);
        using var server = new HttpsServer(registry.Network, StandInRegistry.Host, Path.Combine(scratch.Path, "certificate.pem"));
        var repository = Path.Combine(scratch.Folder("repository"));
        StandInModules.Commit(repository);

        var expected = await RecordAsync(Executable.Terraform, given, scratch, "terraform", server, repository);
        var actual = await RecordAsync(Executable.Millwright, given, scratch, "millwright", server, repository);

        KnownDifferences.Judge($"sources/{name}", expected == actual ? "" : $"--- Terraform\n{expected}\n--- Millwright\n{actual}");
    }

    private static async Task<string> RecordAsync(Executable program, SourceCase given, Scratch scratch, string folder, HttpsServer server, string repository)
    {
        var directory = scratch.Folder(folder);
        var text = given.Configuration.Replace("HOST", server.Authority, StringComparison.Ordinal).Replace("REPOSITORY", $"file://{repository}", StringComparison.Ordinal);
        if (text.Length > 0) await File.WriteAllTextAsync(Path.Combine(directory, "main.tf"), text);
        var environment = new Dictionary<string, string>
        {
            ["TF_CLI_CONFIG_FILE"] = "/dev/null",
            ["SSL_CERT_FILE"] = Path.Combine(scratch.Path, "certificate.pem"),
            ["GIT_CONFIG_COUNT"] = "1",
            ["GIT_CONFIG_KEY_0"] = $"url.file://{repository}.insteadOf",
            ["GIT_CONFIG_VALUE_0"] = "https://github.com/acme/net.git",
        };
        var record = new StringBuilder();
        foreach (var command in given.Commands)
        {
            var outcome = await program.RunAsync(directory, command.Replace("HOST", server.Authority, StringComparison.Ordinal).Split(' '), environment: environment);
            record.Append(System.Globalization.CultureInfo.InvariantCulture, $"$ {command}\nexit {outcome.ExitCode}\n");
            foreach (var line in outcome.Output.Split('\n').Where(IsStep).Order(StringComparer.Ordinal)) record.Append(line.TrimEnd()).Append('\n');
            record.Append(Terms.Diagnostic(outcome.Errors)).Append('\n');
        }
        foreach (var file in Directory.EnumerateFiles(directory, "*", SearchOption.AllDirectories).Select(f => Path.GetRelativePath(directory, f)).Where(IsRecord).Order(StringComparer.Ordinal))
            record.Append("# ").Append(file).Append('\n').Append(await File.ReadAllTextAsync(Path.Combine(directory, file))).Append('\n');
        return record.ToString();
    }

    /// <summary>Lines about modules and providers, and what lists them.</summary>
    private static bool IsStep(string line) =>
        line.TrimStart().StartsWith("- ", StringComparison.Ordinal) || line.StartsWith("Downloading", StringComparison.Ordinal) || line.StartsWith("Copying", StringComparison.Ordinal)
        || line.StartsWith("Success!", StringComparison.Ordinal) || line.Contains("modules...", StringComparison.Ordinal) || line.Contains("──", StringComparison.Ordinal)
        || line.StartsWith('{') || line.StartsWith("Partner", StringComparison.Ordinal) || line.StartsWith("Terraform has", StringComparison.Ordinal);

    private static bool IsRecord(string file) =>
        !file.Contains("/.git/", StringComparison.Ordinal)
        && (file.EndsWith(".json", StringComparison.Ordinal) || file.EndsWith(".hcl", StringComparison.Ordinal) || file.EndsWith(".tf", StringComparison.Ordinal));
}
