using System.Text;
using Millwright.Hcl.Diagnostics;
using Millwright.Hcl.Formatting;

namespace Millwright.Hcl.Tests.Formatting;

/// <summary>Sources with what <c>terraform fmt</c> 1.11.4 makes of them.</summary>
public sealed class HclFormatterTests
{
    private static readonly string _folder = Path.Combine(AppContext.BaseDirectory, "Formatting", "Golden");

    public static TheoryData<string> Cases() =>
        [.. Directory.GetFiles(_folder, "*.input.txt").Select(static path => Path.GetFileName(path)![..^10]).Order()];

    [Theory]
    [MemberData(nameof(Cases))]
    public void Formats_as_Terraform_does(string name)
    {
        var input = File.ReadAllBytes(Path.Combine(_folder, name + ".input.txt"));
        var expected = File.ReadAllBytes(Path.Combine(_folder, name + ".expected.txt"));
        Assert.Equal(Encoding.UTF8.GetString(expected), Encoding.UTF8.GetString(HclFormatter.Format(input)));
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void Leaves_formatted_source_alone(string name)
    {
        var formatted = HclFormatter.Format(File.ReadAllBytes(Path.Combine(_folder, name + ".expected.txt")));
        Assert.Equal(Encoding.UTF8.GetString(formatted), Encoding.UTF8.GetString(HclFormatter.Format(formatted)));
    }

    [Fact]
    public void Reports_source_that_does_not_parse_and_gives_it_back()
    {
        var diagnostics = new DiagnosticList();
        var source = "a   = [\n"u8.ToArray();
        Assert.Equal(source, HclFormatter.Format(source, "main.tf", diagnostics));
        Assert.True(diagnostics.HasErrors);
        Assert.Equal("main.tf", diagnostics[0].Subject!.Value.FileName);
    }
}
