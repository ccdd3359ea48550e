using Millwright.Hcl.Diagnostics;
using Millwright.Hcl.Evaluation;
using Millwright.Values;

namespace Millwright.Hcl.Syntax.Expressions;

/// <summary>The key of an object item, where a bare name means itself and only parentheses make it a reference.</summary>
public sealed class ObjectKeyExpression(Expression wrapped, bool inParentheses) : Expression
{
    private readonly string? _keyword = wrapped.AsKeyword();

    public Expression Wrapped { get; } = wrapped;

    public override SourceRange Range => Wrapped.Range;

    public override SourceRange StartRange => Wrapped.StartRange;

    /// <summary>The key, where it is a bare name or a plain string; null where it must be computed.</summary>
    internal string? LiteralName =>
        inParentheses ? null
        : _keyword is not null ? Value.String(_keyword).AsString()
        : Wrapped is TemplateExpression { IsStringLiteral: true } template ? template.Evaluate(null, new DiagnosticList()).AsString()
        : null;

    internal override bool IsConstant => LiteralName is not null;

    public override Value Evaluate(EvaluationContext? context, DiagnosticList diagnostics)
    {
        if (inParentheses) return Wrapped.Evaluate(context, diagnostics);
        if (_keyword is not null) return Value.String(_keyword);
        if (Wrapped is not ScopeTraversalExpression) return Wrapped.Evaluate(context, diagnostics);
        diagnostics.Error(
            "Ambiguous attribute key",
            "If this expression is intended to be a reference, wrap it in parentheses. If it's instead intended as a literal name containing periods, wrap it in quotes to create a string literal.",
            Range);
        return Value.Dynamic;
    }

    protected internal override void CollectVariables(VariableCollector collector)
    {
        if (_keyword is null) Wrapped.CollectVariables(collector);
    }

    public override Traversal? AsTraversal() => inParentheses ? null : Wrapped.AsTraversal();
}
