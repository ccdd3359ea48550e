using Millwright.Hcl.Diagnostics;
using Millwright.Hcl.Evaluation;
using Millwright.Values;

namespace Millwright.Hcl.Syntax.Expressions;

/// <summary><c>(inner)</c>; kept for its range, and because what is in parentheses is never a keyword or a static reference.</summary>
public sealed class ParenthesesExpression(Expression inner, SourceRange range) : Expression
{
    public Expression Inner { get; } = inner;

    public override SourceRange Range { get; } = range;

    public override SourceRange StartRange => Inner.StartRange;

    internal override bool IsConstant => Inner.IsConstant;

    public override Value Evaluate(EvaluationContext? context, DiagnosticList diagnostics) => Inner.Evaluate(context, diagnostics);

    protected internal override void CollectVariables(VariableCollector collector) => Inner.CollectVariables(collector);
}
