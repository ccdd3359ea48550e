using Millwright.Hcl.Diagnostics;
using Millwright.Hcl.Evaluation;
using Millwright.Values;

namespace Millwright.Hcl.Syntax.Expressions;

/// <summary><c>[for k, v in collection : value if condition]</c>, or <c>{for … : key => value...}</c> for an object.</summary>
public sealed class ForExpression : Expression
{
    internal ForExpression(SourceRange range, SourceRange openRange)
    {
        Range = range;
        StartRange = openRange;
    }

    public string? KeyName { get; internal init; }

    public required string ValueName { get; init; }

    public required Expression Collection { get; init; }

    /// <summary>Null where the result is a tuple.</summary>
    public Expression? Key { get; internal init; }

    public required Expression Result { get; init; }

    public Expression? Condition { get; internal init; }

    /// <summary>True where results with the same key are gathered in a tuple.</summary>
    public bool Groups { get; internal init; }

    public override SourceRange Range { get; }

    public override SourceRange StartRange { get; }

    public override Value Evaluate(EvaluationContext? context, DiagnosticList diagnostics)
    {
        var collection = Collection.Evaluate(context, diagnostics);
        if (collection.IsNull)
        {
            return Fail("Iteration over null value", "A null value cannot be used as the collection in a 'for' expression.",
                Collection, context, diagnostics);
        }
        // Nothing is known of what it will hold, and neither, as in Terraform, that it will be sensitive.
        if (collection.Type.IsDynamic) return Value.Dynamic;
        if (collection.Type.IsPrimitive)
        {
            return Fail("Iteration over non-iterable value",
                $"A value of type {collection.Type.FriendlyName} cannot be used as the collection in a 'for' expression.",
                Collection, context, diagnostics);
        }
        if (!collection.IsKnown) return Value.Dynamic.WithMarks(collection.Marks);
        if (Condition is not null && !CheckCondition(context, diagnostics)) return Value.Dynamic;
        var run = new ForRun(this, context, diagnostics, collection.Marks);
        return Key is null ? run.BuildTuple(collection.Unmark()) : run.BuildObject(collection.Unmark());
    }

    /// <summary>Tries the condition with unknown names first, so that a wrong one is reported once and not for each element.</summary>
    private bool CheckCondition(EvaluationContext? context, DiagnosticList diagnostics)
    {
        var start = diagnostics.Count;
        var result = Condition!.Evaluate(new LoopContext(context, KeyName, Value.Dynamic, ValueName, Value.Dynamic), diagnostics);
        if (result.IsNull)
        {
            Fail("Condition is null", "The value of the 'if' clause must not be null.", Condition, context, diagnostics);
            return false;
        }
        if (!TypeConversion.TryConvert(result, DataType.Bool, out _, out var error))
        {
            Fail("Invalid 'for' condition", $"The 'if' clause value is invalid: {error!.Message}.", Condition, context, diagnostics);
            return false;
        }
        return !diagnostics.HasErrorsSince(start);
    }

    internal Value Fail(
        string summary, string detail, Expression culprit, EvaluationContext? context, DiagnosticList diagnostics)
    {
        diagnostics.Add(Diagnostic.Error(summary, detail, culprit.Range) with
        {
            Context = Range,
            Expression = culprit,
            EvaluationContext = context,
        });
        return Value.Dynamic;
    }

    protected internal override void CollectVariables(VariableCollector collector)
    {
        Collection.CollectVariables(collector);
        string[] names = KeyName is null ? [ValueName] : [KeyName, ValueName];
        collector.Within(names, inner =>
        {
            Key?.CollectVariables(inner);
            Result.CollectVariables(inner);
            Condition?.CollectVariables(inner);
        });
    }
}
