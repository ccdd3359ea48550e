using Millwright.Conformance.Tests.Commands;
using Millwright.Conformance.Tests.Peers;

namespace Millwright.Conformance.Tests.StandIn;

/// <summary>
/// Stacks of a provider of protocol 6 that exists for them alone (tests/StandInProvider): nested attributes, dynamic types,
/// functions, and a provider that breaks every rule there is. Both programs must say the same, leave the same states, and
/// ask the provider for the same changes.
/// </summary>
public sealed class StandInProviderTests(StandInProcess provider) : IClassFixture<StandInProcess>
{
    public static TheoryData<string> Scripts => [.. TestData.Directories("standin")];

    [Theory]
    [MemberData(nameof(Scripts))]
    public async Task A_provider_of_protocol_6_is_used_as_by_Terraform(string name)
    {
        Assert.SkipWhen(Executable.Terraform is null, "terraform is not on PATH");
        using var scratch = new Scratch();
        var expected = await RunAsync(Executable.Terraform!);
        var actual = await RunAsync(Executable.Millwright);

        KnownDifferences.Judge($"standin/{name}", AnswerComparison.Differences(expected, actual));

        async Task<List<Answer>> RunAsync(Executable program)
        {
            // One path for both, so that what depends on it is equal.
            var directory = scratch.Folder("stack");
            Scratch.Copy(Path.Combine(TestData.Root, "standin", name), directory);
            provider.TakeCalls();
            var answers = new List<Answer>();
            foreach (var line in CommandScript.Read(Path.Combine(directory, "commands")))
            {
                answers.Add(await RunLineAsync(line, program, directory));
                answers.Add(new Answer($"{line.Line} (calls)", provider.TakeCalls()));
            }
            answers.Add(new Answer("(files left behind)", CommandScript.Leftovers(directory)));
            Directory.Move(directory, Path.Combine(scratch.Path, "by-" + program.Name));
            return answers;
        }
    }

    private async Task<Answer> RunLineAsync(CommandScript line, Executable program, string directory)
    {
        if (line.Words[0] is "use" or "read" or "delete") return await line.RunAsync(program, directory);
        return new Answer(line.Line, StandInAnswer.Of(await program.RunAsync(directory, line.Words, line.Input, environment: [.. line.Environment, .. provider.Environment])));
    }

    /// <summary>Started by the client as any provider is: handshake, mutual TLS, and a graceful end.</summary>
    [Fact]
    public async Task A_provider_of_protocol_6_is_started_and_ended()
    {
        using var scratch = new Scratch();
        var package = Directory.CreateDirectory(Path.Combine(scratch.Path, "mirror", StandInProcess.Address, "1.0.0", "linux_amd64")).FullName;
        var launcher = Path.Combine(package, "terraform-provider-standin_v1.0.0");
        await File.WriteAllTextAsync(launcher, $"#!/bin/sh\nexec '{StandInProcess.Program}' \"$@\"\n");
        File.SetUnixFileMode(launcher, UnixFileMode.UserRead | UnixFileMode.UserExecute);
        var configuration = Path.Combine(scratch.Path, "cli.tfrc");
        await File.WriteAllTextAsync(configuration, $"provider_installation {{\n  filesystem_mirror {{ path = \"{Path.Combine(scratch.Path, "mirror")}\" }}\n}}\n");
        var directory = scratch.Folder("stack");
        Scratch.Copy(Path.Combine(TestData.Root, "standin", "functions"), directory);
        var environment = new Dictionary<string, string> { ["TF_CLI_CONFIG_FILE"] = configuration };

        var init = await Executable.Millwright.RunAsync(directory, ["init", "-no-color"], environment: environment);
        var apply = await Executable.Millwright.RunAsync(directory, ["apply", "-no-color", "-auto-approve"], environment: environment);

        Assert.Equal((0, ""), (init.ExitCode, init.Errors));
        Assert.Equal((0, ""), (apply.ExitCode, apply.Errors));
        Assert.Contains("Apply complete! Resources: 1 added, 0 changed, 0 destroyed.", apply.Output, StringComparison.Ordinal);
    }
}
