using Millwright.Hcl.Diagnostics;
using Millwright.Hcl.Evaluation;
using Millwright.Values;

namespace Millwright.Hcl.Syntax.Expressions;

/// <summary><c>collection[key]</c> with a key that is no literal.</summary>
public sealed class IndexExpression(
    Expression collection, Expression key, SourceRange range, SourceRange openRange, SourceRange bracketRange) : Expression
{
    public Expression Collection { get; } = collection;

    public Expression Key { get; } = key;

    public override SourceRange Range { get; } = range;

    public override SourceRange StartRange { get; } = openRange;

    public override Value Evaluate(EvaluationContext? context, DiagnosticList diagnostics)
    {
        var source = Collection.Evaluate(context, diagnostics);
        var index = Key.Evaluate(context, diagnostics);
        var start = diagnostics.Count;
        var value = TraversalEvaluation.Index(source, index, bracketRange, diagnostics);
        if (diagnostics.Count > start) diagnostics.AttachExpression(start, this, context);
        return value;
    }

    protected internal override void CollectVariables(VariableCollector collector)
    {
        Collection.CollectVariables(collector);
        Key.CollectVariables(collector);
    }
}
