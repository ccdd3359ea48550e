using Millwright.Hcl.Evaluation;
using Millwright.Values;

namespace Millwright.Hcl.Diagnostics;

/// <summary>Says a word about the value of each reference in the expression a diagnostic is about.</summary>
internal static class ValueStatements
{
    public static IReadOnlyList<(string Traversal, string Statement)> Collect(Diagnostic diagnostic)
    {
        if (diagnostic is not { Expression: { } expression, EvaluationContext: { } context }) return [];
        var statements = new SortedDictionary<string, string>(StringOrder.Instance);
        foreach (var variable in expression.Variables)
        {
            if (Find(variable, context) is not var (traversal, value)) continue;
            var text = Describe(traversal);
            if (!statements.ContainsKey(text) && Describe(value, diagnostic) is { } statement) statements.Add(text, statement);
        }
        return [.. statements.Select(static pair => (pair.Key, pair.Value))];
    }

    /// <summary>The longest part of a reference that has a value; a root name alone says nothing.</summary>
    private static (Traversal Traversal, Value Value)? Find(Traversal variable, EvaluationContext context)
    {
        for (var count = variable.StepCount; count > 0; count--)
        {
            var part = variable.WithSteps([.. variable.Steps.Take(count)]);
            var problems = new DiagnosticList();
            var value = TraversalEvaluation.Resolve(part, context, problems);
            if (!problems.HasErrors) return (part, value);
        }
        return null;
    }

    private static string? Describe(Value value, Diagnostic diagnostic)
    {
        if ((value.Marks & ~(Marks.Sensitive | Marks.Ephemeral)) != 0) return null;
        if (value.IsSensitive) return diagnostic.CausedBySensitive ? "has a sensitive value" : null;
        if ((value.Marks & Marks.Ephemeral) != 0) return diagnostic.CausedByEphemeral ? "has an ephemeral value" : null;
        return value.IsKnown ? "is " + ValueSummary.Describe(value) : DescribeUnknown(value, diagnostic.CausedByUnknown);
    }

    // Unknown values are mentioned as such only where they are the cause: otherwise they mislead the reader.
    private static string? DescribeUnknown(Value value, bool isCause)
    {
        if (value.Type.IsDynamic) return isCause ? "will be known only after apply" : null;
        var type = "is a " + value.Type.FriendlyName;
        return isCause ? $"{type}{DescribeLength(value)}, known only after apply" : type;
    }

    private static string DescribeLength(Value value)
    {
        const int Limit = 1024;
        if (!value.Type.IsCollection) return "";
        var least = value.Refinement?.MinLength ?? 0;
        var most = value.Refinement?.MaxLength ?? int.MaxValue;
        if (least == most) return $" of length {least}";
        if (least != 0) return most <= Limit ? $" with between {least} and {most} elements" : $" with at least {least} elements";
        return most <= Limit ? $" with up to {most} elements" : "";
    }

    private static string Describe(Traversal traversal) =>
        traversal.RootName + string.Concat(traversal.Steps.Select(static step => step switch
        {
            TraversalStep.Attribute attribute => "." + attribute.Name,
            TraversalStep.Index { Key.Type.IsPrimitive: true } index => $"[{ValueSummary.Describe(index.Key)}]",
            _ => "[...]",
        }));
}
