using Millwright.Hcl.Diagnostics;
using Millwright.Hcl.Evaluation;
using Millwright.Values;

namespace Millwright.Hcl.Syntax.Expressions;

/// <summary><c>condition ? whenTrue : whenFalse</c>, also what a template's <c>%{ if }</c> becomes.</summary>
/// <remarks>Both results are evaluated so that their types can be made one; only the chosen one's errors count.</remarks>
public sealed class ConditionalExpression(Expression condition, Expression whenTrue, Expression whenFalse, SourceRange range) : Expression
{
    private const string InconsistentTypes = "Inconsistent conditional result types";

    public Expression Condition { get; } = condition;

    public Expression WhenTrue { get; } = whenTrue;

    public Expression WhenFalse { get; } = whenFalse;

    public override SourceRange Range { get; } = range;

    public override SourceRange StartRange => Condition.StartRange;

    public override Value Evaluate(EvaluationContext? context, DiagnosticList diagnostics)
    {
        var trueDiagnostics = new DiagnosticList();
        var falseDiagnostics = new DiagnosticList();
        var trueValue = WhenTrue.Evaluate(context, trueDiagnostics);
        var falseValue = WhenFalse.Evaluate(context, falseDiagnostics);
        if (CommonType(trueValue, falseValue) is not { } type)
        {
            diagnostics.Add(Diagnostic.Error(
                InconsistentTypes,
                $"The true and false result expressions must have consistent types. {ConditionalTypeMismatch.Describe(trueValue.Type, falseValue.Type)}.",
                SourceRange.Between(WhenTrue.Range, WhenFalse.Range)) with
            {
                Context = Range,
                Expression = this,
                EvaluationContext = context,
            });
            return Value.Dynamic;
        }

        var test = Condition.Evaluate(context, diagnostics);
        if (test.IsNull)
        {
            Fail("Null condition", "The condition value is null. Conditions must either be true or false.", Condition, context, diagnostics);
            return Value.Unknown(type);
        }
        var marks = test.Marks | trueValue.Marks | falseValue.Marks;
        if (!test.IsKnown) return ConditionalRange.Of(trueValue.Unmark(), falseValue.Unmark(), type).WithMarks(marks);
        if (!TypeConversion.TryConvert(test, DataType.Bool, out var chosen, out _))
        {
            Fail("Incorrect condition type", "The condition expression must be of type bool.", Condition, context, diagnostics);
            return Value.Unknown(type);
        }
        return chosen.AsBool()
            ? Choose(trueValue, "true", WhenTrue, trueDiagnostics).WithMarks(marks)
            : Choose(falseValue, "false", WhenFalse, falseDiagnostics).WithMarks(marks);

        Value Choose(Value value, string name, Expression expression, DiagnosticList found)
        {
            if (found.Count > 0) diagnostics.AddRange(found);
            if (type.IsDynamic || value.Type.Equals(type)) return value;
            if (TypeConversion.TryConvert(value, type, out var converted, out var error)) return converted;
            Fail(InconsistentTypes, $"The {name} result value has the wrong type: {error!.Message}.", expression, context, diagnostics);
            return Value.Unknown(type);
        }
    }

    /// <summary>The type of the result, or null where there is none that both convert to.</summary>
    private static DataType? CommonType(Value trueValue, Value falseValue)
    {
        if (trueValue.Type.Equals(falseValue.Type)) return trueValue.Type;
        // A literal null takes the type of the other side.
        if (trueValue is { IsNull: true, Type.IsDynamic: true, IsMarked: false }) return falseValue.Type;
        if (falseValue is { IsNull: true, Type.IsDynamic: true, IsMarked: false }) return trueValue.Type;
        if (trueValue.Type.IsDynamic || falseValue.Type.IsDynamic) return DataType.Dynamic;
        return TypeConversion.Unify([trueValue.Type, falseValue.Type], @unsafe: true);
    }

    private void Fail(string summary, string detail, Expression culprit, EvaluationContext? context, DiagnosticList diagnostics) =>
        diagnostics.Add(Diagnostic.Error(summary, detail, culprit.Range) with
        {
            Context = Range,
            Expression = culprit,
            EvaluationContext = context,
        });

    protected internal override void CollectVariables(VariableCollector collector)
    {
        Condition.CollectVariables(collector);
        WhenTrue.CollectVariables(collector);
        WhenFalse.CollectVariables(collector);
    }
}
