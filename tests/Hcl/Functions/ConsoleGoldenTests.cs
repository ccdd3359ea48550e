using System.Text;
using System.Text.Json;
using Millwright.Hcl.Diagnostics;
using Millwright.Hcl.Evaluation;
using Millwright.Hcl.Formatting;
using Millwright.Hcl.Functions;

namespace Millwright.Hcl.Tests.Functions;

/// <summary>Expressions with what Terraform 1.11.4 makes of them; the file beside this one was written by it.</summary>
public sealed class ConsoleGoldenTests
{
    private static readonly string _folder = Path.Combine(AppContext.BaseDirectory, "Functions", "Golden");

    private static readonly FunctionTable _functions =
        StandardFunctions.Create(new FunctionEnvironment(_folder, TimeProvider.System, ConsoleMode: true));

    /// <summary>Expression, value or null, first error or null.</summary>
    public static TheoryData<string, string?, string?> Cases()
    {
        var cases = new TheoryData<string, string?, string?>();
        foreach (var line in File.ReadLines(Path.Combine(_folder, "console.jsonl")))
        {
            using var json = JsonDocument.Parse(line);
            var root = json.RootElement;
            cases.Add(root.GetProperty("expression").GetString()!, Text(root, "value"), Text(root, "error"));
        }
        return cases;
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void Evaluates_as_Terraform_does(string expression, string? value, string? error)
    {
        var diagnostics = new DiagnosticList();
        // In parentheses an expression may be followed by anything, as in the configuration the answers come from.
        var source = Encoding.UTF8.GetBytes($"(\n{expression}\n)");
        var parsed = HclParser.ParseExpression(source, "console", SourcePosition.Start, diagnostics);
        var result = diagnostics.HasErrors ? null : parsed.Evaluate(new EvaluationContext(null, _functions), diagnostics);
        var problem = diagnostics.FirstOrDefault(static d => d.IsError);
        Assert.Equal(error, problem is null ? null : $"{problem.Summary}\n{problem.Detail}");
        if (value is not null) Assert.Equal(value, Dedent(ConsoleValue.Format(result!, 2)));
    }

    private static string? Text(JsonElement root, string name) => root.TryGetProperty(name, out var text) ? text.GetString() : null;

    /// <summary>The answers were taken from elements of a list, two columns in.</summary>
    private static string Dedent(string text) => string.Join('\n', text.Split('\n').Select(static (line, index) =>
        index > 0 && line.StartsWith("  ", StringComparison.Ordinal) ? line[2..] : line));
}
