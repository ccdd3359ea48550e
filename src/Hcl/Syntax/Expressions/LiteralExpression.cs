using Millwright.Hcl.Diagnostics;
using Millwright.Hcl.Evaluation;
using Millwright.Values;

namespace Millwright.Hcl.Syntax.Expressions;

/// <summary>A number, <c>true</c>, <c>false</c> or <c>null</c>, a piece of template text, or a stand-in for what did not parse.</summary>
public sealed class LiteralExpression(Value value, SourceRange range) : Expression
{
    public Value Value { get; } = value;

    public override SourceRange Range { get; } = range;

    internal override bool IsConstant => true;

    public override Value Evaluate(EvaluationContext? context, DiagnosticList diagnostics) => Value;

    protected internal override void CollectVariables(VariableCollector collector)
    {
    }

    /// <summary>Read as a traversal, the keywords are names like any other.</summary>
    public override Traversal? AsTraversal()
    {
        var name = Value switch
        {
            { IsNull: true } => "null",
            { Type.IsBool: true, IsKnown: true } => Value.AsBool() ? "true" : "false",
            _ => null,
        };
        return name is null ? null : new SteppedTraversal(name, Range, []);
    }
}
