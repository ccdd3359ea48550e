using System.Text;
using Millwright.Hcl.Diagnostics;
using Millwright.Hcl.Evaluation;
using Millwright.Values;

namespace Millwright.Hcl.Syntax.Expressions;

/// <summary>A <c>%{ for }</c> loop in a template: the results of the loop joined to one string.</summary>
public sealed class TemplateJoinExpression(Expression tuple) : Expression
{
    public Expression Tuple { get; } = tuple;

    public override SourceRange Range => Tuple.Range;

    public override SourceRange StartRange => Tuple.StartRange;

    public override Value Evaluate(EvaluationContext? context, DiagnosticList diagnostics)
    {
        var results = Tuple.Evaluate(context, diagnostics);
        var marks = results.Marks;
        if (!results.HasContent) return Value.Unknown(DataType.String).WithMarks(marks);
        var text = new StringBuilder();
        var joined = marks;
        foreach (var result in results.ElementList)
        {
            if (result.IsNull)
            {
                Report("An iteration result is null. Cannot include a null value in a string template.", context, diagnostics);
                continue;
            }
            if (result.Type.IsDynamic) return Value.Unknown(DataType.String).WithMarks(marks);
            if (!TypeConversion.TryConvert(result, DataType.String, out var converted, out var error))
            {
                Report($"Cannot include one of the interpolation results into the string template: {error!.Message}.", context, diagnostics);
                continue;
            }
            if (!converted.IsKnown) return Value.Unknown(DataType.String).WithMarks(marks);
            joined |= converted.Marks;
            text.Append(converted.AsString());
        }
        return Value.String(text.ToString()).WithMarks(joined);
    }

    private void Report(string detail, EvaluationContext? context, DiagnosticList diagnostics) =>
        diagnostics.Add(Diagnostic.Error("Invalid template interpolation value", detail, Range) with
        {
            Expression = this,
            EvaluationContext = context,
        });

    protected internal override void CollectVariables(VariableCollector collector) => Tuple.CollectVariables(collector);
}
