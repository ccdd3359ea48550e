using System.Text;
using Millwright.Hcl.Bodies;
using Millwright.Hcl.Diagnostics;
using Millwright.Hcl.Evaluation;
using Millwright.Hcl.Functions;
using Millwright.Values;

namespace Millwright.Hcl.Tests;

/// <summary>Short ways to parse and evaluate pieces of source.</summary>
internal static class Source
{
    public static readonly FunctionTable Functions =
        StandardFunctions.Create(new FunctionEnvironment(".", TimeProvider.System, DateTimeOffset.UnixEpoch));

    public static byte[] Bytes(string text) => Encoding.UTF8.GetBytes(text);

    public static Expression Expression(string text, DiagnosticList diagnostics) =>
        HclParser.ParseExpression(Bytes(text), "test.tf", SourcePosition.Start, diagnostics);

    /// <summary>The value of an expression that must be free of errors.</summary>
    public static Value Evaluate(string text, params (string Name, Value Value)[] variables)
    {
        var diagnostics = new DiagnosticList();
        var value = Expression(text, diagnostics).Evaluate(Context(variables), diagnostics);
        Assert.Empty(diagnostics.Select(static d => $"{d.Summary}: {d.Detail}"));
        return value;
    }

    public static EvaluationContext Context(params (string Name, Value Value)[] variables)
    {
        var context = new EvaluationContext(null, Functions);
        foreach (var (name, value) in variables) context.Variables[name] = value;
        return context;
    }

    public static NativeBody Native(string text, DiagnosticList diagnostics) =>
        (NativeBody)HclParser.ParseNative(Bytes(text), "test.tf", diagnostics).Body;

    public static Body Json(string text, DiagnosticList diagnostics) =>
        HclParser.ParseJson(Bytes(text), "test.tf.json", diagnostics).Body;

    public static IEnumerable<string> Describe(DiagnosticList diagnostics) =>
        diagnostics.Select(static d => $"{d.Subject}: {d.Summary}: {d.Detail}");

    public static string Golden(string path) => File.ReadAllText(Path.Combine(AppContext.BaseDirectory, path));
}
