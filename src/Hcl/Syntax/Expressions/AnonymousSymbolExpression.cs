using Millwright.Hcl.Diagnostics;
using Millwright.Hcl.Evaluation;
using Millwright.Values;

namespace Millwright.Hcl.Syntax.Expressions;

/// <summary>The element a splat is just looking at; it has a value only while its splat evaluates.</summary>
public sealed class AnonymousSymbolExpression(SourceRange range) : Expression
{
    public override SourceRange Range { get; } = range;

    public override Value Evaluate(EvaluationContext? context, DiagnosticList diagnostics)
    {
        for (var scope = context; scope is not null; scope = scope.Parent)
        {
            if (scope is SplatContext splat && splat.Symbol == this) return splat.Item;
        }
        return Value.Dynamic;
    }

    protected internal override void CollectVariables(VariableCollector collector)
    {
    }

    /// <summary>Binds a symbol to an element; the same symbol may be bound differently in evaluations that run side by side.</summary>
    internal sealed class SplatContext(EvaluationContext? parent, AnonymousSymbolExpression symbol, Value item)
        : EvaluationContext(parent)
    {
        public AnonymousSymbolExpression Symbol { get; } = symbol;

        public Value Item { get; } = item;
    }
}
