using Millwright.Hcl.Diagnostics;
using Millwright.Hcl.Evaluation;
using Millwright.Values;

namespace Millwright.Hcl.Syntax.Expressions;

/// <summary>Steps into the result of another expression: <c>f(x).name[0]</c>.</summary>
public sealed class RelativeTraversalExpression : Expression
{
    private readonly List<TraversalStep> _steps;
    private SourceRange _range;

    internal RelativeTraversalExpression(Expression source, List<TraversalStep> steps, SourceRange range)
    {
        Source = source;
        _steps = steps;
        _range = range;
    }

    public Expression Source { get; }

    public IReadOnlyList<TraversalStep> Steps => _steps;

    public override SourceRange Range => _range;

    internal void Extend(TraversalStep step)
    {
        _steps.Add(step);
        _range = SourceRange.Between(_range, step.Range);
    }

    public override Value Evaluate(EvaluationContext? context, DiagnosticList diagnostics)
    {
        var source = Source.Evaluate(context, diagnostics);
        var start = diagnostics.Count;
        var value = TraversalEvaluation.Apply(_steps, source, 0, diagnostics);
        if (diagnostics.Count > start) diagnostics.AttachExpression(start, this, context);
        return value;
    }

    protected internal override void CollectVariables(VariableCollector collector) => Source.CollectVariables(collector);

    public override Traversal? AsTraversal() =>
        Source.AsTraversal() is { } source ? source.WithSteps([.. source.Steps, .. _steps]) : null;
}
