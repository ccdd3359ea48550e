using Millwright.Hcl.Diagnostics;
using Millwright.Hcl.Evaluation;
using Millwright.Values;

namespace Millwright.Hcl.Syntax.Expressions;

/// <summary><c>-operand</c> or <c>!operand</c></summary>
public sealed class UnaryExpression(bool isNegation, Expression operand, SourceRange range, SourceRange symbolRange) : Expression
{
    private Value? _constant;

    /// <summary>True for <c>-</c>, false for <c>!</c>.</summary>
    public bool IsNegation { get; } = isNegation;

    public Expression Operand { get; } = operand;

    public override SourceRange Range { get; } = range;

    public override SourceRange StartRange { get; } = symbolRange;

    internal override bool IsConstant => Operand.IsConstant;

    private DataType Type => IsNegation ? DataType.Number : DataType.Bool;

    public override Value Evaluate(EvaluationContext? context, DiagnosticList diagnostics)
    {
        if (_constant is not null) return _constant;
        var start = diagnostics.Count;
        var given = Operand.Evaluate(context, diagnostics);
        if (!TypeConversion.TryConvert(given, Type, out var value, out var error))
        {
            diagnostics.Add(Diagnostic.Error("Invalid operand", $"Unsuitable value for unary operand: {error!.Message}.", Operand.Range) with
            {
                Context = Range,
                Expression = Operand,
                EvaluationContext = context,
            });
        }
        if (diagnostics.HasErrorsSince(start)) return Value.Unknown(Type);
        if (value.IsNull)
        {
            diagnostics.Add(Diagnostic.Error("Operation failed", "Error during operation: argument must not be null.", Range) with
            {
                Expression = this,
                EvaluationContext = context,
            });
            return Value.Unknown(Type);
        }
        var result = IsNegation ? Operators.Negate(value) : Operators.Not(value);
        if (IsConstant && diagnostics.Count == start) _constant = result;
        return result;
    }

    protected internal override void CollectVariables(VariableCollector collector) => Operand.CollectVariables(collector);
}
