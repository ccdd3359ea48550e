using Millwright.Hcl.Diagnostics;
using Millwright.Hcl.Evaluation;
using Millwright.Values;

namespace Millwright.Hcl.Syntax.Expressions;

/// <summary><c>"${inner}"</c> and nothing else: the value of the inner expression, not converted to a string.</summary>
public sealed class TemplateWrapExpression(Expression wrapped, SourceRange range) : Expression
{
    public Expression Wrapped { get; } = wrapped;

    public override SourceRange Range { get; } = range;

    internal override bool IsConstant => Wrapped.IsConstant;

    public override Value Evaluate(EvaluationContext? context, DiagnosticList diagnostics) => Wrapped.Evaluate(context, diagnostics);

    protected internal override void CollectVariables(VariableCollector collector) => Wrapped.CollectVariables(collector);
}
