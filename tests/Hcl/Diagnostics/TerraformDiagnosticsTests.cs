using Millwright.Hcl.Bodies;
using Millwright.Hcl.Diagnostics;
using Millwright.Hcl.Evaluation;

namespace Millwright.Hcl.Tests.Diagnostics;

/// <summary>What <c>terraform validate -no-color</c> of Terraform 1.11.4 said about broken files, we say to the byte.</summary>
public sealed class TerraformDiagnosticsTests
{
    private static readonly BodySchema Root = new([],
    [
        new("terraform"), new("variable", "name"), new("locals"), new("output", "name"), new("resource", "type", "name"),
    ]);

    private static readonly BodySchema Output = new([new("value", true), new("description"), new("sensitive")], []);

    public static TheoryData<string, string, string> Cases(string file)
    {
        var cases = new TheoryData<string, string, string>();
        foreach (var section in Source.Golden($"Diagnostics/Golden/{file}").Split("######## main.")[1..])
        {
            var header = section.IndexOf('\n');
            var parts = section[(header + 1)..].Split("######## expected\n");
            cases.Add("main." + section[..header], parts[0], parts[1]);
        }
        return cases;
    }

    [Theory]
    [MemberData(nameof(Cases), "native-errors.txt")]
    [MemberData(nameof(Cases), "json-errors.txt")]
    public void Says_what_is_wrong_as_Terraform_does(string fileName, string source, string expected)
    {
        var bytes = Source.Bytes(source);
        var diagnostics = new DiagnosticList();
        Read(fileName, bytes, diagnostics);
        var text = new DiagnosticWriter(_ => bytes, color: false, DiagnosticWriter.DefaultWidth).Format(diagnostics);
        Assert.Equal(expected, diagnostics.Count == 0 ? "Success! The configuration is valid.\n\n" : text);
    }

    private static void Read(string fileName, byte[] bytes, DiagnosticList diagnostics)
    {
        var file = fileName.EndsWith(".json", StringComparison.Ordinal)
            ? HclParser.ParseJson(bytes, fileName, diagnostics)
            : HclParser.ParseNative(bytes, fileName, diagnostics);
        foreach (var block in file.Body.Content(Root, diagnostics).Blocks)
        {
            if (block.Type == "output") block.Body.Content(Output, diagnostics);
            if (block.Type != "locals") continue;
            var attributes = block.Body.JustAttributes(diagnostics);
            // Templates in JSON are parsed only when they are evaluated.
            if (!block.Body.IsJson) continue;
            foreach (var attribute in attributes.Values) attribute.Expression.Evaluate(new EvaluationContext(), diagnostics);
        }
    }
}
