using Millwright.Hcl.Diagnostics;
using Millwright.Hcl.Evaluation;
using Millwright.Values;

namespace Millwright.Hcl.Syntax.Expressions;

/// <summary>Stands where an expression was begun but could not be read to its end; the parser has said why.</summary>
public sealed class SyntaxErrorExpression(SourceRange range, Diagnostic error) : Expression
{
    public override SourceRange Range { get; } = range;

    public override Value Evaluate(EvaluationContext? context, DiagnosticList diagnostics)
    {
        diagnostics.Add(error);
        return Value.Dynamic;
    }

    protected internal override void CollectVariables(VariableCollector collector)
    {
    }
}
