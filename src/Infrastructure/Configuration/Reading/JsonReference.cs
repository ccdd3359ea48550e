using System.Text;
using Millwright.Hcl;
using Millwright.Hcl.Diagnostics;
using Millwright.Hcl.Evaluation;

namespace Millwright.Infrastructure.Configuration.Reading;

/// <summary>References with computed keys in JSON, where the string is an expression of native syntax.</summary>
internal static class JsonReference
{
    public static bool IsJson(Expression expression) => expression.Range.FileName.EndsWith(".json", StringComparison.Ordinal);

    /// <summary>The expression inside the string; native expressions are their own; null after an error.</summary>
    public static Expression? Unwrap(Expression expression, DiagnosticList diagnostics)
    {
        if (!IsJson(expression)) return expression;
        var value = expression.Evaluate(null, diagnostics);
        var range = expression.Range;
        if (!value.HasContent || !value.Type.IsString)
        {
            diagnostics.Error("Invalid reference expression", "A single reference string is required.", range);
            return null;
        }
        var problems = new DiagnosticList();
        var parsed = HclParser.ParseExpression(Encoding.UTF8.GetBytes(value.AsString()), range.FileName, range.Start, problems);
        diagnostics.AddRange(problems);
        return problems.HasErrors ? null : parsed;
    }
}
