using Millwright.Hcl.Diagnostics;
using Millwright.Hcl.Evaluation;
using Millwright.Values;

namespace Millwright.Hcl.Syntax.Expressions;

/// <summary>A reference that starts with a name in scope: <c>var.subnets["a"].cidr</c>.</summary>
public sealed class ScopeTraversalExpression : Expression
{
    internal ScopeTraversalExpression(Traversal traversal) => Traversal = traversal;

    public Traversal Traversal { get; private set; }

    public override SourceRange Range => Traversal.Range;

    internal void Extend(TraversalStep step) => Traversal = Traversal.WithSteps([.. Traversal.Steps, step]);

    public override Value Evaluate(EvaluationContext? context, DiagnosticList diagnostics)
    {
        var start = diagnostics.Count;
        var value = TraversalEvaluation.Resolve(Traversal, context, diagnostics);
        if (diagnostics.Count > start) diagnostics.AttachExpression(start, this, context);
        return value;
    }

    protected internal override void CollectVariables(VariableCollector collector) => collector.Variable(Traversal);

    public override Traversal? AsTraversal() => Traversal;
}
