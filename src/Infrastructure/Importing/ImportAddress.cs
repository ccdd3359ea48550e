using Millwright.Hcl.Diagnostics;
using Millwright.Hcl.Evaluation;
using Millwright.Hcl.Syntax.Expressions;
using Millwright.Infrastructure.Addressing;
using Millwright.Values;

namespace Millwright.Infrastructure.Importing;

/// <summary>Evaluates the destination of an import block, whose instance keys may be computed.</summary>
internal static class ImportAddress
{
    /// <summary>Null after an error.</summary>
    public static ResourceInstanceAddress? Resolve(Expression destination, EvaluationContext scope, DiagnosticList diagnostics) =>
        Traverse(destination, scope, diagnostics) is { } traversal ? AddressParser.ParseResourceInstance(traversal, diagnostics) : null;

    /// <summary>The expressions in the brackets, which an import has to wait for.</summary>
    public static IEnumerable<Traversal> References(Expression destination) => destination switch
    {
        IndexExpression index => References(index.Collection).Concat(index.Key.Variables),
        RelativeTraversalExpression relative => References(relative.Source),
        _ => [],
    };

    private static Traversal? Traverse(Expression expression, EvaluationContext scope, DiagnosticList diagnostics)
    {
        switch (expression)
        {
            case IndexExpression index:
                if (Traverse(index.Collection, scope, diagnostics) is not { } collection) return null;
                if (Key(index.Key, scope, diagnostics) is not { } key) return null;
                return collection.WithSteps([.. collection.Steps, new TraversalStep.Index(key, index.Key.Range)]);
            case RelativeTraversalExpression relative:
                return Traverse(relative.Source, scope, diagnostics) is { } source ? source.WithSteps([.. source.Steps, .. relative.Steps]) : null;
            default:
                return expression.AsTraversal();
        }
    }

    private static Value? Key(Expression expression, EvaluationContext scope, DiagnosticList diagnostics)
    {
        const string summary = "Invalid index expression";
        var problems = new DiagnosticList();
        var key = scope.Evaluate(expression, problems);
        diagnostics.AddRange(problems);
        if (problems.HasErrors) return null;
        if ((key.Marks & Marks.Sensitive) != 0) diagnostics.Error(summary, "Import address index expression cannot be sensitive.", expression.Range);
        else if ((key.Marks & Marks.Ephemeral) != 0) diagnostics.Error(summary, "Import address index expression cannot be ephemeral.", expression.Range);
        else if (!key.IsKnown) diagnostics.Error(summary, "Import address index expression must be known while planning: it cannot depend on values that only an apply brings to light.", expression.Range);
        else return key.Unmark();
        return null;
    }
}
