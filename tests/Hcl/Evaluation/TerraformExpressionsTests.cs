using Millwright.Hcl.Diagnostics;
using Millwright.Values;

namespace Millwright.Hcl.Tests.Evaluation;

/// <summary>Expressions with what <c>terraform console</c> of Terraform 1.11.4 made of them.</summary>
public sealed class TerraformExpressionsTests
{
    public static TheoryData<string, string> Cases()
    {
        var cases = new TheoryData<string, string>();
        foreach (var entry in Source.Golden("Evaluation/Golden/expressions.txt").Split("\n> ", StringSplitOptions.RemoveEmptyEntries))
        {
            var split = entry.IndexOf('\n');
            cases.Add(entry[..split].TrimStart('>', ' '), entry[(split + 1)..].TrimEnd('\n'));
        }
        return cases;
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void Gives_the_value_or_the_errors_of_Terraform(string expression, string expected)
    {
        var diagnostics = new DiagnosticList();
        var parsed = Source.Expression(expression, diagnostics);
        var value = diagnostics.HasErrors ? Value.Dynamic : parsed.Evaluate(Source.Context(), diagnostics);
        diagnostics.Sort();
        var actual = diagnostics.HasErrors
            ? string.Join('\n', diagnostics.Select(static d => $"! {d.Summary}: {d.Detail.ReplaceLineEndings(" ").Replace("  ", " ")}"))
            : "= " + Show(value);
        Assert.Equal(expected, actual);
    }

    private static string Show(Value value) => value switch
    {
        { IsSensitive: true } => "(sensitive value)",
        { IsNull: true, Type.IsDynamic: true } => "null",
        { IsNull: true } => $"null:{value.Type}",
        { IsKnown: false } => "(unknown)",
        { Type.IsString: true } => QuotedText.Quote(value.AsString()),
        { Type.IsNumber: true } => value.AsNumber().ToString(),
        { Type.IsBool: true } => value.AsBool() ? "true" : "false",
        { Type.IsMap: true } => $"tomap({{{ShowEntries(value)}}})",
        { Type.IsObject: true } => $"{{{ShowEntries(value)}}}",
        { Type.IsTuple: true } => $"[{string.Join(", ", value.ElementList.Select(Show))}]",
        _ => $"{(value.Type.IsList ? "tolist" : "toset")}([{string.Join(", ", value.ElementList.Select(Show))}])",
    };

    private static string ShowEntries(Value value) => string.Join(", ", value.Entries().Select(static e => $"{e.Key}={Show(e.Value)}"));
}
