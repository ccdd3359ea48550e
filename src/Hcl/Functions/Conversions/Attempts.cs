using System.Text;
using Millwright.Hcl.Diagnostics;
using Millwright.Hcl.Evaluation;
using Millwright.Values;

namespace Millwright.Hcl.Functions.Conversions;

/// <summary><c>try</c> and <c>can</c>: they evaluate their arguments themselves and survive the errors.</summary>
internal static class Attempts
{
    public static IEnumerable<Function> All =>
    [
        new Function
        {
            Name = "try",
            Description = FunctionDescriptions.Of("try"),
            VariadicParameter = Declare.Any("expressions") with { AsExpression = true },
            ReturnType = static _ => DataType.Dynamic,
            Implementation = static (arguments, _) => arguments.Count > 0 ? arguments[0] : throw NoArguments(),
            ExpressionImplementation = Try,
        },
        new Function
        {
            Name = "can",
            Description = FunctionDescriptions.Of("can"),
            Parameters = [Declare.Any("expression").Untyped() with { AsExpression = true }],
            ReturnType = static _ => DataType.Bool,
            Implementation = static (_, _) => Value.True,
            ExpressionImplementation = Can,
        },
    ];

    private static FunctionException NoArguments() => new("at least one argument is required");

    private static Value Try(IReadOnlyList<Expression> expressions, EvaluationContext? context, DiagnosticList diagnostics)
    {
        if (expressions.Count == 0) throw NoArguments();
        var failures = new StringBuilder("no expression succeeded:\n");
        foreach (var expression in expressions)
        {
            var problems = new DiagnosticList();
            var value = expression.Evaluate(context, problems);
            if (!problems.HasErrors)
            {
                // What is unknown now may fail later and then let another expression win.
                return value.ContainsUnknown ? Value.Dynamic.WithMarks(value.DeepMarks) : value;
            }
            foreach (var problem in problems)
            {
                var place = problem.Subject is { } subject ? $" (at {subject})" : "";
                failures.Append($"- {problem.Summary}{place}\n  {problem.Detail}\n");
            }
        }
        throw new FunctionException(failures.Append("\nAt least one expression must produce a successful result").ToString());
    }

    private static Value Can(IReadOnlyList<Expression> expressions, EvaluationContext? context, DiagnosticList diagnostics)
    {
        var problems = new DiagnosticList();
        var value = expressions[0].Evaluate(context, problems);
        if (problems.HasErrors) return Value.False;
        return value.ContainsUnknown ? Value.Unknown(DataType.Bool, Refinement.NotNull) : Value.True;
    }
}
