using Millwright.Hcl.Bodies;
using Millwright.Hcl.Diagnostics;
using Millwright.Hcl.Evaluation;
using Millwright.Hcl.Types;
using Millwright.Infrastructure.Configuration.References;
using Millwright.Values;

namespace Millwright.Infrastructure.Configuration.Reading;

/// <summary>Reads variable blocks.</summary>
internal static class VariableReader
{
    public static Variable Read(Block block, bool isOverride, DiagnosticList diagnostics)
    {
        var name = block.Labels[0];
        var content = block.Body.Content(BlockSchemas.Variable, diagnostics);
        CheckName(name, block.LabelRanges[0], diagnostics);

        var (constraint, literal) = content.Attributes.TryGetValue("type", out var type)
            ? Constraint(type.Expression, diagnostics)
            : (TypeConstraint.Any, true);
        var nullable = content.Attributes.TryGetValue("nullable", out var nullableAttribute)
            ? Literals.Bool(nullableAttribute.Expression, diagnostics) ?? false
            : true;
        var variable = new Variable(name, constraint, block.DefinitionRange)
        {
            Description = Text(content, "description", diagnostics),
            Sensitive = Flag(content, "sensitive", diagnostics),
            Ephemeral = Flag(content, "ephemeral", diagnostics),
            Nullable = nullable,
            ParsesAsLiteral = literal,
            Deprecated = Deprecation(content, "variable", diagnostics),
            Given = content.Attributes.Keys.ToHashSet(),
        };
        if (content.Attributes.TryGetValue("default", out var defaultAttribute))
        {
            variable = variable with
            {
                Default = Default(variable, defaultAttribute.Expression, isOverride && type is null, diagnostics),
                DefaultRange = defaultAttribute.Expression.Range,
            };
        }
        var validations = new List<CheckRule>();
        foreach (var inner in content.Blocks)
        {
            if (Validation(name, inner, isOverride, diagnostics) is { } rule) validations.Add(rule);
        }
        return variable with { Validations = validations };
    }

    internal static string Text(BodyContent content, string name, DiagnosticList diagnostics) =>
        content.Attributes.TryGetValue(name, out var attribute) ? Literals.String(attribute.Expression, diagnostics) ?? "" : "";

    internal static bool Flag(BodyContent content, string name, DiagnosticList diagnostics) =>
        content.Attributes.TryGetValue(name, out var attribute) && (Literals.Bool(attribute.Expression, diagnostics) ?? false);

    /// <summary>What a deprecated variable or output asks its users to do.</summary>
    internal static string Deprecation(BodyContent content, string kind, DiagnosticList diagnostics)
    {
        if (!content.Attributes.TryGetValue("deprecated", out var attribute)) return "";
        if (Literals.String(attribute.Expression, diagnostics) is not { } text) return "";
        if (!string.IsNullOrWhiteSpace(text)) return text;
        diagnostics.Error("Invalid `deprecated` value", $"The text tells whoever uses this {kind} what to do instead, so it must not be empty.", attribute.Expression.Range);
        return "";
    }

    private static void CheckName(string name, SourceRange range, DiagnosticList diagnostics)
    {
        Literals.CheckName(name, "Invalid variable name", range, diagnostics);
        if (BlockSchemas.ModuleCall.Attributes.Any(attribute => attribute.Name == name) || BlockSchemas.ModuleCall.Blocks.Any(block => block.Type == name))
        {
            diagnostics.Error("Invalid variable name", $"The variable name \"{name}\" is reserved due to its special meaning inside module blocks.", range);
        }
    }

    /// <summary>A type as written, and whether text given for it is taken literally.</summary>
    internal static (TypeConstraint Constraint, bool Literal) Constraint(Expression expression, DiagnosticList diagnostics)
    {
        if (QuotedSyntax.IsQuoted(expression))
        {
            var text = expression.Evaluate(null, diagnostics);
            if (text is { HasContent: true, Type.IsString: true }) Quoted(text.AsString(), expression.Range, diagnostics);
            return (TypeConstraint.Any, false);
        }
        switch (expression.AsKeyword())
        {
            case "list": return (new TypeConstraint(DataType.List(DataType.Dynamic), null), false);
            case "map": return (new TypeConstraint(DataType.Map(DataType.Dynamic), null), false);
        }
        var problems = new DiagnosticList();
        var constraint = TypeConstraint.Parse(expression, problems);
        diagnostics.AddRange(problems);
        return problems.HasErrors ? (TypeConstraint.Any, false) : (constraint, constraint.Type.IsPrimitive);
    }

    private static void Quoted(string type, SourceRange range, DiagnosticList diagnostics)
    {
        var advice = type switch
        {
            "string" => "Remove the quotes around \"string\".",
            "list" => "Remove the quotes around \"list\" and write list(string) instead to explicitly indicate that the list elements are strings.",
            "map" => "Remove the quotes around \"map\" and write map(string) instead to explicitly indicate that the map elements are strings.",
            _ => null,
        };
        if (advice is null) diagnostics.Error("Invalid legacy variable type hint", "To provide a full type expression, remove the surrounding quotes and give the type expression directly.", range);
        else diagnostics.Error("Invalid quoted type constraints", "Terraform 0.11 and earlier required type constraints to be given in quotes, but that form is now deprecated and will be removed in a future version of Terraform. " + advice, range);
    }

    private static Value Default(Variable variable, Expression expression, bool typeIsElsewhere, DiagnosticList diagnostics)
    {
        var value = expression.Evaluate(null, diagnostics);
        if (!typeIsElsewhere)
        {
            try
            {
                value = variable.Constraint.Convert(value);
            }
            catch (ConversionException error)
            {
                diagnostics.Error("Invalid default value for variable", $"This default value is not compatible with the variable's type constraint: {ConversionText.Of(error)}.", expression.Range);
                value = Value.Dynamic;
            }
        }
        if (!variable.Nullable && value.IsNull)
        {
            diagnostics.Error("Invalid default value for variable", "A null default value is not valid when nullable=false.", expression.Range);
        }
        return value;
    }

    private static CheckRule? Validation(string name, Block block, bool isOverride, DiagnosticList diagnostics)
    {
        if (CheckRuleReader.Read(block, isOverride, diagnostics) is not { } rule) return null;
        var quiet = new DiagnosticList();
        var refers = rule.Condition.Variables.Any(traversal =>
            References.References.Parse(traversal, quiet)?.Subject is ReferenceSubject.InputVariable variable && variable.Name == name);
        if (!refers)
        {
            diagnostics.Error("Invalid variable validation condition", $"The condition for variable \"{name}\" must refer to var.{name} in order to test incoming values.", rule.Condition.Range);
        }
        return rule;
    }
}
