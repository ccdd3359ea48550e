using Millwright.Conformance.Tests.Peers;

namespace Millwright.Conformance.Tests.OpenTofu;

/// <summary>What OpenTofu added to the language, tried by the scripts in data/opentofu.</summary>
/// <remarks>
/// A script has commands (<c>$ plan</c>, with <c>[1]</c> after the dollar sign where that is the exit code), after each of them what the
/// answer must say (<c>+ text</c>) and must not (<c>- text</c>), and files to be put in the place of others (<c>cp FROM TO</c>).
/// </remarks>
public sealed class OpenTofuScriptTests
{
    public static TheoryData<string> Scripts => [.. TestData.Directories("opentofu")];

    [Theory]
    [MemberData(nameof(Scripts))]
    public async Task A_script_goes_as_written(string name)
    {
        using var scratch = new Scratch();
        var directory = Path.Combine(scratch.Path, name);
        Scratch.Copy(Path.Combine(TestData.Root, "opentofu", name), directory);
        var answer = "";
        foreach (var line in await File.ReadAllLinesAsync(Path.Combine(directory, "script")))
        {
            switch (line.Split(' ', 2))
            {
                case [['$', .. var code], var command]:
                    var outcome = await Executable.Millwright.RunAsync(directory, [.. command.Split(' ')]);
                    answer = $"$ {command}\n{outcome.Output}{outcome.Errors}";
                    Assert.True((code.Length == 0 ? "0" : code.Trim('[', ']')) == outcome.ExitCode.ToString(System.Globalization.CultureInfo.InvariantCulture), answer);
                    answer = $"{answer}\n{Terms.Diagnostic(answer)}";
                    break;
                case ["+", var expected]:
                    Assert.Contains(expected, answer, StringComparison.Ordinal);
                    break;
                case ["-", var unwanted]:
                    Assert.DoesNotContain(unwanted, answer, StringComparison.Ordinal);
                    break;
                case ["cp", var files]:
                    var (from, to) = (files.Split(' ')[0], files.Split(' ')[1]);
                    File.Copy(Path.Combine(directory, from), Path.Combine(directory, to), overwrite: true);
                    break;
                case [""]:
                    break;
                default:
                    Assert.Fail($"No line of a script: {line}");
                    break;
            }
        }
    }
}
