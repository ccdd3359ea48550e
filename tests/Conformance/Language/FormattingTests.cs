using Millwright.Conformance.Tests.Peers;

namespace Millwright.Conformance.Tests.Language;

public sealed class FormattingTests
{
    public static TheoryData<string> Files => [.. Directory.EnumerateFiles(Path.Combine(TestData.Root, "fmt")).Select(f => Path.GetFileName(f)).Order(StringComparer.Ordinal)];

    [Theory]
    [MemberData(nameof(Files))]
    public async Task A_file_is_formatted_as_Terraform_formats_it(string file)
    {
        Assert.SkipWhen(Executable.Terraform is null, "terraform is not on PATH");
        using var scratch = new Scratch();
        var text = await File.ReadAllTextAsync(Path.Combine(TestData.Root, "fmt", file));

        var expected = await Executable.Terraform.RunAsync(scratch.Path, ["fmt", "-no-color", "-"], text);
        var actual = await Executable.Millwright.RunAsync(scratch.Path, ["fmt", "-no-color", "-"], text);

        Assert.Equal(expected.Output, actual.Output);
        Assert.Equal(expected.ExitCode, actual.ExitCode);
    }
}
