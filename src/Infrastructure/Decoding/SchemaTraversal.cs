using Millwright.Hcl.Diagnostics;
using Millwright.Hcl.Evaluation;
using Millwright.Hcl.Syntax;
using Millwright.Providers.Schemas;
using Millwright.Values;

namespace Millwright.Infrastructure.Decoding;

/// <summary>Checks steps into a resource's object against its schema (configschema's StaticValidateTraversal).</summary>
public static class SchemaTraversal
{
    public static void Check(SchemaBlock schema, ReadOnlySpan<TraversalStep> steps, DiagnosticList diagnostics)
    {
        if (steps.IsEmpty) return;
        if (steps[0] is not TraversalStep.Attribute step)
        {
            diagnostics.Error("Invalid index operation", IndexDetail(steps[0]), steps[0].Range);
            return;
        }
        if (schema.Attribute(step.Name) is { } attribute)
        {
            if (attribute.Deprecated) diagnostics.Warning("Deprecated attribute", $"The attribute \"{step.Name}\" is deprecated. Refer to the provider documentation for details.", step.Range);
            TraversalEvaluation.Apply(steps[1..].ToArray(), Value.Unknown(attribute.Type), 0, diagnostics);
            return;
        }
        if (schema.BlockType(step.Name) is { } block)
        {
            Check(block, steps[1..], diagnostics);
            return;
        }
        var names = schema.Attributes.Select(static a => a.Name).Concat(schema.BlockTypes.Select(static b => b.TypeName)).Order(StringComparer.Ordinal);
        diagnostics.Error("Unsupported attribute", $"This object has no argument, nested block, or exported attribute named \"{step.Name}\".{NameSuggestion.Hint(step.Name, names)}", step.Range);
    }

    private static string IndexDetail(TraversalStep step) =>
        step is TraversalStep.Index { Key: { HasContent: true, Type.IsString: true } key } && IdentifierSyntax.IsIdentifier(key.AsString())
            ? $"Only attribute access is allowed here. Did you mean to access attribute \"{key.AsString()}\" using the dot operator?"
            : "Only attribute access is allowed here, using the dot operator.";

    private static void Check(NestedBlock block, ReadOnlySpan<TraversalStep> steps, DiagnosticList diagnostics)
    {
        if (block.Nesting is NestingMode.Single or NestingMode.Group)
        {
            Check(block.Block, steps, diagnostics);
            return;
        }
        if (steps.IsEmpty) return;
        switch (block.Nesting)
        {
            case NestingMode.Set:
                diagnostics.Error("Cannot index a set value", $"Block type \"{block.TypeName}\" is represented by a set of objects, and set elements do not have addressable keys. To find elements matching specific criteria, use a \"for\" expression with an \"if\" clause.", steps[0].Range);
                break;
            case NestingMode.List when steps[0] is not TraversalStep.Index:
                diagnostics.Error("Invalid operation", $"Block type \"{block.TypeName}\" is represented by a list of objects, so it must be indexed using a numeric key, like .{block.TypeName}[0].", steps[0].Range);
                break;
            default:
                Check(block.Block, steps[1..], diagnostics);
                break;
        }
    }
}
