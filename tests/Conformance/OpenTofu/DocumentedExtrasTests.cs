using System.Text.RegularExpressions;
using Millwright.Conformance.Tests.Peers;

namespace Millwright.Conformance.Tests.OpenTofu;

/// <summary>The examples of docs/opentofu-extras.md, run as they stand.</summary>
public sealed partial class DocumentedExtrasTests
{
    private static readonly Dictionary<string, string> _passphrase = new() { ["TF_VAR_passphrase"] = "at least sixteen characters" };

    private static string Example(string heading, int number = 0)
    {
        var text = File.ReadAllText(Path.Combine(TestData.Repository, "docs", "opentofu-extras.md"));
        var section = text[text.IndexOf($"\n## {heading}\n", StringComparison.Ordinal)..];
        var end = section.IndexOf("\n## ", 4, StringComparison.Ordinal);
        return HclBlock().Matches(end < 0 ? section : section[..end])[number].Groups[1].Value;
    }

    private static async Task<string> RunAsync(string directory, IEnumerable<KeyValuePair<string, string>>? environment, params string[] arguments)
    {
        var outcome = await Executable.Millwright.RunAsync(directory, arguments, environment: environment);
        Assert.True(outcome.ExitCode == 0, $"{string.Join(' ', arguments)}\n{outcome.All}");
        return outcome.All;
    }

    [Fact]
    public async Task Encrypts_states_and_plans()
    {
        using var scratch = new Scratch();
        var directory = scratch.Folder("encrypted");
        await File.WriteAllTextAsync(Path.Combine(directory, "main.tf"), Example("Encryption of states and plans"));
        await RunAsync(directory, _passphrase, "init", "-no-color");
        await RunAsync(directory, _passphrase, "plan", "-no-color", "-out=saved");
        await RunAsync(directory, _passphrase, "apply", "-no-color", "saved");
        File.Delete(Path.Combine(directory, "main.tf"));
        Assert.All(Directory.GetFiles(directory), static file => Assert.DoesNotContain("the password", File.ReadAllText(file)));
        await File.WriteAllTextAsync(Path.Combine(directory, "main.tf"), Example("Encryption of states and plans"));
        Assert.Contains("the password of the database", await RunAsync(directory, _passphrase, "state", "pull"));
        var wrong = await Executable.Millwright.RunAsync(directory, ["plan", "-no-color"], environment: new Dictionary<string, string> { ["TF_VAR_passphrase"] = "another passphrase of the same length" });
        Assert.Equal(1, wrong.ExitCode);
        Assert.Contains("cannot be decrypted", wrong.All);
    }

    [Fact]
    public async Task Encrypts_a_state_that_was_in_clear()
    {
        using var scratch = new Scratch();
        var directory = scratch.Folder("migrated");
        var example = Example("Encryption of states and plans", 1);
        await File.WriteAllTextAsync(Path.Combine(directory, "main.tf"), example[example.IndexOf("resource ", StringComparison.Ordinal)..]);
        await RunAsync(directory, null, "apply", "-auto-approve", "-no-color");
        Assert.Contains("the password", await File.ReadAllTextAsync(Path.Combine(directory, "terraform.tfstate")));
        await File.WriteAllTextAsync(Path.Combine(directory, "main.tf"), example);
        Assert.Contains("Resources: 0 added, 0 changed, 0 destroyed", await RunAsync(directory, null, "apply", "-auto-approve", "-no-color"));
        Assert.Contains("\"encryption_version\":\"v0\"", await File.ReadAllTextAsync(Path.Combine(directory, "terraform.tfstate")));
    }

    [Fact]
    public async Task Knows_variables_in_sources_and_backends()
    {
        using var scratch = new Scratch();
        var directory = scratch.Folder("early");
        await File.WriteAllTextAsync(Path.Combine(directory, "main.tf"), Example("Variables where nothing is planned yet"));
        Directory.CreateDirectory(Path.Combine(directory, "modules", "network"));
        await File.WriteAllTextAsync(Path.Combine(directory, "modules", "network", "main.tf"), "output \"zone\" { value = \"a\" }\n");
        await RunAsync(directory, null, "init", "-no-color", "-var=environment=production");
        await RunAsync(directory, null, "validate", "-no-color", "-var=environment=production");
        Assert.Contains("production in a", await RunAsync(directory, null, "apply", "-auto-approve", "-no-color", "-var=environment=production"));
        Assert.True(File.Exists(Path.Combine(directory, "states", "production.tfstate")));
        var changed = await Executable.Millwright.RunAsync(directory, ["plan", "-no-color"]);
        Assert.Contains("Backend initialization required", changed.All);
    }

    [Fact]
    public async Task Makes_several_instances_of_a_provider()
    {
        using var scratch = new Scratch();
        var directory = scratch.Folder("instances");
        await File.WriteAllTextAsync(Path.Combine(directory, "main.tf"), Example("Several instances of a provider"));
        Directory.CreateDirectory(Path.Combine(directory, "modules", "monitoring"));
        await File.WriteAllTextAsync(Path.Combine(directory, "modules", "monitoring", "main.tf"), "terraform {\n  required_providers {\n    null = {\n      source = \"hashicorp/null\"\n    }\n  }\n}\nresource \"null_resource\" \"watch\" {}\n");
        await RunAsync(directory, null, "init", "-no-color");
        await RunAsync(directory, null, "validate", "-no-color");
        await RunAsync(directory, null, "apply", "-auto-approve", "-no-color");
        Assert.Contains(".by_region[\\\"us-east-1\\\"]", await File.ReadAllTextAsync(Path.Combine(directory, "terraform.tfstate")));
        var early = await Executable.Millwright.RunAsync(directory, ["plan", "-no-color", "-var=regions=[\"eu-north-1\"]"]);
        Assert.Contains("Provider instance not present", early.All);
        await RunAsync(directory, null, "apply", "-auto-approve", "-no-color", "-var=leaving=[\"us-east-1\"]");
        Assert.Contains("No changes", await RunAsync(directory, null, "plan", "-no-color", "-var=regions=[\"eu-north-1\"]"));
    }

    [GeneratedRegex("```hcl\n(.*?)```", RegexOptions.Singleline)]
    private static partial Regex HclBlock();
}
