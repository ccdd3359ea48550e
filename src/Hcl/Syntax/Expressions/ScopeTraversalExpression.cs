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
        var value = Resolve(context, diagnostics);
        if (diagnostics.Count > start) diagnostics.AttachExpression(start, this, context);
        return value;
    }

    private Value Resolve(EvaluationContext? context, DiagnosticList diagnostics)
    {
        for (var scope = context; scope is not null; scope = scope.Parent)
        {
            if (!scope.TryResolve(Traversal, diagnostics, out var value, out var consumed)) continue;
            return consumed < _steps.Count ? TraversalEvaluation.Apply(_steps, value, consumed, diagnostics) : value;
        }
        if (context is null)
        {
            diagnostics.Error("Variables not allowed", "Variables may not be used here.", Traversal.RootRange);
        }
        else
        {
            var hint = NameSuggestion.Hint(Traversal.RootName, context.Names);
            diagnostics.Error("Unknown variable",
                $"There is no variable named {QuotedText.Quote(Traversal.RootName)}.{hint}", Traversal.RootRange);
        }
        return Value.Dynamic;
    }

    protected internal override void CollectVariables(VariableCollector collector) => collector.Variable(Traversal);

    public override Traversal? AsTraversal() => Traversal;
}
