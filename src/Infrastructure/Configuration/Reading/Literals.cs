using Millwright.Hcl.Bodies;
using Millwright.Hcl.Diagnostics;
using Millwright.Hcl.Evaluation;
using Millwright.Hcl.Syntax;
using Millwright.Hcl.Syntax.Expressions;
using Millwright.Providers.Versions;
using Millwright.Values;
using Attribute = Millwright.Hcl.Bodies.Attribute;

namespace Millwright.Infrastructure.Configuration.Reading;

/// <summary>Arguments whose value must stand in the file, as nothing can be referred to where they are read.</summary>
internal static class Literals
{
    public const string BadIdentifier = "A name must start with a letter or underscore and may contain only letters, digits, underscores, and dashes.";

    public static string? String(Expression expression, DiagnosticList diagnostics) =>
        Convert(expression, DataType.String, diagnostics)?.AsString();

    public static bool? Bool(Expression expression, DiagnosticList diagnostics) =>
        Convert(expression, DataType.Bool, diagnostics)?.AsBool();

    private static Value? Convert(Expression expression, DataType type, DiagnosticList diagnostics)
    {
        var value = expression.Evaluate(null, diagnostics);
        string? problem = null;
        if (!TypeConversion.TryConvert(value, type, out var converted, out var error)) problem = error!.Message;
        else if (!converted.IsKnown) problem = "value must be known";
        else if (converted.IsNull) problem = "null value is not allowed";
        if (problem is null) return converted.Unmark();
        diagnostics.Add(Diagnostic.Error("Unsuitable value type", $"Unsuitable value: {problem}", expression.StartRange) with { Context = expression.Range });
        return null;
    }

    /// <summary>A version constraint; null, with an error or not, where there is none to keep.</summary>
    public static VersionRequirement? Version(Attribute attribute, DiagnosticList diagnostics)
    {
        var errors = new DiagnosticList();
        var value = attribute.Expression.Evaluate(null, errors);
        diagnostics.AddRange(errors);
        if (errors.HasErrors) return null;
        if (!TypeConversion.TryConvert(value, DataType.String, out var text, out _))
        {
            diagnostics.Error("Invalid version constraint", $"A string value is required for {attribute.Name}.", attribute.Expression.Range);
            return null;
        }
        return text.HasContent ? Constraint(text.AsString(), attribute, diagnostics) : null;
    }

    /// <summary>True where the value does not stand in the file but has to be found out.</summary>
    public static bool IsExpression(Expression expression) => expression.Variables.Count > 0 || expression.FunctionCalls.Count > 0;

    /// <summary>A version constraint from its text; null, with an error, where it is none.</summary>
    public static VersionRequirement? Constraint(string text, Attribute attribute, DiagnosticList diagnostics)
    {
        if (VersionConstraints.TryParseLenient(text) is not null) return new VersionRequirement(text, attribute.Range);
        diagnostics.Error("Invalid version constraint", "This string does not use correct version constraint syntax.", attribute.Expression.Range);
        return null;
    }

    public static void CheckName(string name, string summary, SourceRange range, DiagnosticList diagnostics)
    {
        if (!IdentifierSyntax.IsIdentifier(name)) diagnostics.Error(summary, BadIdentifier, range);
    }

    /// <summary>The elements of a list constructor, with an error where there is none.</summary>
    public static IReadOnlyList<Expression> List(Expression expression, DiagnosticList diagnostics)
    {
        if (expression.AsList() is { } list) return list;
        diagnostics.Error("Invalid expression", "A static list expression is required.", expression.StartRange);
        return [];
    }

    /// <summary>The references of a depends_on argument.</summary>
    public static IReadOnlyList<Traversal> DependsOn(BodyContent content, DiagnosticList diagnostics)
    {
        if (!content.Attributes.TryGetValue("depends_on", out var attribute)) return [];
        var elements = List(attribute.Expression, diagnostics);
        if (elements is PlainReferences references) return references.Traversals;
        var found = new List<Traversal>(elements.Count);
        foreach (var element in elements)
        {
            if (QuotedSyntax.Traversal(element, diagnostics) is { } traversal) found.Add(traversal);
        }
        return found;
    }
}
