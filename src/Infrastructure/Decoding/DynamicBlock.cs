using Millwright.Hcl.Bodies;
using Millwright.Hcl.Diagnostics;
using Millwright.Hcl.Evaluation;

namespace Millwright.Infrastructure.Decoding;

/// <summary>A dynamic block, read but not evaluated.</summary>
internal sealed record DynamicBlock(Expression ForEach, string Iterator, IReadOnlyList<Expression> Labels, Body Content)
{
    /// <summary>Null, with errors, where the block is not what it should be.</summary>
    public static DynamicBlock? Read(BlockSchema target, Block block, DiagnosticList diagnostics)
    {
        var problems = new DiagnosticList();
        var content = block.Body.Content(DynamicBlocks.SchemaFor(target), problems);
        var iterator = problems.HasErrors ? target.Type : IteratorOf(target, content, problems);
        var labels = problems.HasErrors ? [] : LabelsOf(target, content, problems);
        if (!problems.HasErrors)
        {
            var bodies = content.Blocks;
            if (bodies.Count == 0) problems.Error("Missing dynamic content block", "A dynamic block must have a nested block of type \"content\" to describe the body of each generated block.", content.MissingItemRange);
            else if (bodies.Count > 1) problems.Error("Extraneous dynamic content block", "Only one nested content block is allowed for each dynamic block.", bodies[1].DefinitionRange);
        }
        diagnostics.AddRange(problems);
        return problems.HasErrors ? null : new DynamicBlock(content.Attributes["for_each"].Expression, iterator, labels, content.Blocks[0].Body);
    }

    private static string IteratorOf(BlockSchema target, BodyContent content, DiagnosticList problems)
    {
        if (!content.Attributes.TryGetValue("iterator", out var attribute)) return target.Type;
        if (attribute.Expression.AsTraversal() is not { } traversal)
        {
            problems.Error("Invalid expression", "A single static variable reference is required: only attribute access and indexing with constant keys. No calculations, function calls, template expressions, etc are allowed here.", attribute.Expression.Range);
        }
        else if (traversal.Steps.Count > 0)
        {
            problems.Error("Invalid dynamic iterator name", "Dynamic iterator must be a single variable name.", traversal.Range);
        }
        else
        {
            return traversal.RootName;
        }
        return target.Type;
    }

    private static IReadOnlyList<Expression> LabelsOf(BlockSchema target, BodyContent content, DiagnosticList problems)
    {
        if (!content.Attributes.TryGetValue("labels", out var attribute)) return [];
        if (attribute.Expression.AsList() is not { } labels)
        {
            problems.Error("Invalid expression", "A static list expression is required.", attribute.Expression.StartRange);
            return [];
        }
        var wanted = target.LabelNames.Length;
        var detail = $"Blocks of type \"{target.Type}\" require {wanted} label(s).";
        if (labels.Count > wanted) problems.Error("Extraneous dynamic block label", detail, labels[wanted].Range);
        else if (labels.Count < wanted) problems.Error("Insufficient dynamic block labels", detail, attribute.Expression.Range);
        return labels;
    }
}
