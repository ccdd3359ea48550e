using Millwright.Hcl.Diagnostics;
using Millwright.Hcl.Evaluation;
using Millwright.Hcl.Syntax.Expressions;
using Millwright.Infrastructure.Evaluation;
using Millwright.Values;

namespace Millwright.Infrastructure.Causes;

/// <summary>Finds the expressions inside another that decide a part of its value.</summary>
internal static class ExpressionPart
{
    /// <param name="steps">From the expression's value inwards.</param>
    /// <param name="scope">Evaluates keys and conditions; null where nothing can be evaluated.</param>
    public static IReadOnlyList<(Expression Expression, IReadOnlyList<PathStep> Inner)> Of(Expression expression, IReadOnlyList<PathStep> steps, InstanceScope? scope)
    {
        if (expression is ParenthesesExpression parentheses) return Of(parentheses.Inner, steps, scope);
        if (expression is ConditionalExpression conditional && Evaluate(conditional.Condition, scope) is { HasContent: true, Type.IsBool: true } test)
            return [.. Of(test.AsBool() ? conditional.WhenTrue : conditional.WhenFalse, steps, scope), .. Of(conditional.Condition, [], scope)];
        if (steps.Count == 0 || KeyOf(steps[0]) is not { } key) return [(expression, steps)];
        if (expression.AsMap() is { } items) return OfItems(expression, items, key, steps, scope);
        if (expression.AsList() is { } elements)
            return key.Type.IsNumber && key.AsNumber().TryToInt32(out var index) && index >= 0 && index < elements.Count ? Of(elements[index], [.. steps.Skip(1)], scope) : [(expression, [])];
        if (expression.AsCall() is { Name: "merge", Arguments: var maps } && key.Type.IsString && LastWith(maps, key.AsString(), scope) is { } map) return Of(map, steps, scope);
        return [(expression, steps)];
    }

    private static IReadOnlyList<(Expression, IReadOnlyList<PathStep>)> OfItems(
        Expression whole, IReadOnlyList<(Expression Key, Expression Value)> items, Value key, IReadOnlyList<PathStep> steps, InstanceScope? scope)
    {
        foreach (var (name, value) in items)
        {
            if (KeyText(name, scope) is not { } text) return [(whole, [])];
            if (key.Type.IsString && text == key.AsString()) return Of(value, [.. steps.Skip(1)], scope);
        }
        return [(whole, [])];
    }

    /// <summary>The last of the merged maps that has the key: it is the one whose value counts.</summary>
    private static Expression? LastWith(IReadOnlyList<Expression> maps, string key, InstanceScope? scope)
    {
        foreach (var map in maps.Reverse())
        {
            if (map.AsMap() is { } items)
            {
                if (items.Any(item => KeyText(item.Key, scope) == key)) return map;
                continue;
            }
            if (Evaluate(map, scope) is not { HasContent: true } value) return null;
            if (value.Type.IsMap ? value.TryGet(key) is not null : value.Type.IsObject && value.Type.HasAttribute(key)) return map;
        }
        return null;
    }

    private static string? KeyText(Expression key, InstanceScope? scope) =>
        (scope is null ? QuietlyWithout(key) : Evaluate(key, scope)) is { HasContent: true, Type.IsString: true } text ? text.AsString() : null;

    private static Value QuietlyWithout(Expression key) => key.Evaluate(null, new DiagnosticList());

    private static Value? Evaluate(Expression expression, InstanceScope? scope) => scope?.Evaluate(expression, new DiagnosticList()).Unmark();

    private static Value? KeyOf(PathStep step) => step switch
    {
        PathStep.Attribute attribute => Value.String(attribute.Name),
        PathStep.Index { Key: { HasContent: true, Type.IsPrimitive: true } key } => key,
        _ => null,
    };
}
