using Millwright.Conformance.Tests.Peers;

namespace Millwright.Conformance.Tests.Commands;

/// <summary>Scripts of commands: both programs must answer each line alike, and leave the same states behind.</summary>
public sealed class CommandLineTests
{
    public static TheoryData<string> Scripts => [.. TestData.Directories("commands")];

    [Theory]
    [MemberData(nameof(Scripts))]
    public async Task Commands_are_answered_as_by_Terraform(string name)
    {
        Assert.SkipWhen(Executable.Terraform is null, "terraform is not on PATH");
        using var scratch = new Scratch();
        var expected = await RunAsync(Executable.Terraform!);
        var actual = await RunAsync(Executable.Millwright);

        KnownDifferences.Judge($"commands/{name}", AnswerComparison.Differences(expected, actual));

        async Task<List<Answer>> RunAsync(Executable program)
        {
            // One path for both, so that what depends on it is equal.
            var directory = scratch.Folder("stack");
            Scratch.Copy(Path.Combine(TestData.Root, "commands", name), directory);
            var script = CommandScript.Read(Path.Combine(directory, "commands"));
            var answers = new List<Answer>();
            foreach (var line in script) answers.Add(await line.RunAsync(program, directory));
            answers.Add(new Answer("(files left behind)", CommandScript.Leftovers(directory)));
            Directory.Move(directory, Path.Combine(scratch.Path, "by-" + program.Name));
            return answers;
        }
    }
}
