using Millwright.Hcl.Diagnostics;
using Millwright.Hcl.Evaluation;
using Millwright.Values;

namespace Millwright.Hcl.Syntax.Expressions;

/// <summary>A reference that starts with a name in scope: <c>var.subnets["a"].cidr</c>.</summary>
public sealed class ScopeTraversalExpression : Expression
{
    private readonly List<TraversalStep> _steps = [];
    private SourceRange _range;

    internal ScopeTraversalExpression(string rootName, SourceRange rootRange)
    {
        Traversal = new Traversal(rootName, rootRange, _steps);
        _range = rootRange;
    }

    public Traversal Traversal { get; }

    public override SourceRange Range => _range;

    internal void Extend(TraversalStep step)
    {
        _steps.Add(step);
        _range = SourceRange.Between(_range, step.Range);
    }

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
