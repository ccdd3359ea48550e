using System.Runtime.CompilerServices;
using Millwright.Hcl.Diagnostics;
using Millwright.Hcl.Evaluation;
using Millwright.Values;

namespace Millwright.Hcl.Syntax.Expressions;

/// <summary>Two operands and the operator between them.</summary>
public sealed class BinaryExpression(Expression left, BinaryOperator op, Expression right) : Expression
{
    private Value? _constant;

    public Expression Left { get; } = left;

    public BinaryOperator Operator { get; } = op;

    public Expression Right { get; } = right;

    public override SourceRange Range { get; } = SourceRange.Between(left.Range, right.Range);

    public override SourceRange StartRange => Left.StartRange;

    internal override bool IsConstant { get; } = left.IsConstant && right.IsConstant;

    public override Value Evaluate(EvaluationContext? context, DiagnosticList diagnostics)
    {
        if (_constant is not null) return _constant;
        // A long chain of operators is a deep tree, and its depth is the user's choice.
        if (!RuntimeHelpers.TryEnsureSufficientExecutionStack())
        {
            return Fail("Expression too deep", "This expression is nested too deeply to be evaluated.", Range, this, context, diagnostics);
        }
        var start = diagnostics.Count;
        var left = EvaluateOperand(Left, "left", context, diagnostics);
        var right = EvaluateOperand(Right, "right", context, diagnostics);
        if (diagnostics.HasErrorsSince(start)) return Value.Unknown(Operator.ResultType);
        if (!Operator.OperandType.IsDynamic && (left.IsNull || right.IsNull))
        {
            return FailOperation("argument must not be null", context, diagnostics);
        }
        try
        {
            var result = Operator.Apply(left, right);
            if (IsConstant && diagnostics.Count == start) _constant = result;
            return result;
        }
        catch (DivideByZeroException)
        {
            return FailOperation("can't divide zero by zero or infinity by infinity", context, diagnostics);
        }
    }

    private Value EvaluateOperand(Expression operand, string side, EvaluationContext? context, DiagnosticList diagnostics)
    {
        var given = operand.Evaluate(context, diagnostics);
        var type = Operator.OperandType;
        if (type.IsDynamic || given.Type.Equals(type)) return given;
        if (TypeConversion.TryConvert(given, type, out var value, out var error)) return value;
        return Fail("Invalid operand", $"Unsuitable value for {side} operand: {error!.Message}.", operand.Range, operand, context, diagnostics);
    }

    private Value FailOperation(string reason, EvaluationContext? context, DiagnosticList diagnostics) =>
        Fail("Operation failed", $"Error during operation: {reason}.", Range, this, context, diagnostics);

    private Value Fail(
        string summary, string detail, SourceRange subject, Expression culprit, EvaluationContext? context, DiagnosticList diagnostics)
    {
        diagnostics.Add(Diagnostic.Error(summary, detail, subject) with
        {
            Context = culprit == this ? null : Range,
            Expression = culprit,
            EvaluationContext = context,
        });
        return Value.Unknown(Operator.ResultType);
    }

    protected internal override void CollectVariables(VariableCollector collector)
    {
        Left.CollectVariables(collector);
        Right.CollectVariables(collector);
    }
}
