using Millwright.Hcl.Bodies;
using Millwright.Hcl.Diagnostics;
using Millwright.Hcl.Evaluation;
using Millwright.Providers.Schemas;

namespace Millwright.Infrastructure.Decoding;

/// <summary>Finds what a body refers to, reading it by its schema (Terraform's lang.ReferencesInBlock).</summary>
public static class SchemaReferences
{
    /// <summary>All traversals in source order within each block; iterators of dynamic blocks are left out.</summary>
    public static IReadOnlyList<Traversal> Find(SchemaBlock schema, Body body)
    {
        var found = new List<Traversal>();
        Collect(DecodingPlan.For(schema), body, [], found);
        return found;
    }

    /// <summary>All traversals but those in the contents of dynamic blocks: what must be sound before it is known which blocks there are.</summary>
    public static IReadOnlyList<Traversal> FindBeforeExpansion(SchemaBlock schema, Body body)
    {
        var found = new List<Traversal>();
        Collect(DecodingPlan.For(schema), body, [], found, contents: false);
        return found;
    }

    /// <summary>The traversals in the contents of those dynamic blocks that come to any blocks, each once.</summary>
    public static IReadOnlyList<Traversal> FindInExpansions(SchemaBlock schema, Body body, EvaluationContext context)
    {
        var found = new List<Traversal>();
        CollectExpanded(DecodingPlan.For(schema), body, context, [], isContent: false, found);
        return [.. found.DistinctBy(static t => t.Range)];
    }

    private static void CollectExpanded(
        DecodingPlan plan, Body body, EvaluationContext? context, IReadOnlyList<string> bound, bool isContent, List<Traversal> found)
    {
        var quiet = new DiagnosticList();
        var schema = plan.EffectiveBody(body, out var asBlocks);
        var content = body.PartialContent(schema, quiet).Content;
        if (isContent)
        {
            foreach (var attribute in content.Attributes.Values) Add(attribute.Expression, bound, found);
        }
        foreach (var block in DynamicBlocks.Expand(schema, content.Blocks, context, isUnknown: false, quiet))
        {
            if (block.IsUnknown || ElementSchema(plan, asBlocks, block.Block.Type) is not { } element) continue;
            var isDynamic = block.Context is not null && !ReferenceEquals(block.Context, context);
            CollectExpanded(
                DecodingPlan.For(element), block.Block.Body, block.Context, isDynamic ? [.. bound, .. block.Context!.Variables.Keys] : bound, isContent || isDynamic, found);
        }
    }

    private static void Collect(DecodingPlan plan, Body body, IReadOnlyList<string> bound, List<Traversal> found, bool contents = true, bool isContent = false)
    {
        var quiet = new DiagnosticList();
        var schema = plan.EffectiveBody(body, out var asBlocks);
        var content = body.PartialContent(schema, quiet).Content;
        if (contents || !isContent)
        {
            foreach (var attribute in content.Attributes.Values) Add(attribute.Expression, bound, found);
        }
        foreach (var block in content.Blocks)
        {
            if (block.Type != "dynamic")
            {
                Inner(plan, asBlocks, block.Type, block.Body, bound, found, contents, isContent);
            }
            else if (schema.Blocks.FirstOrDefault(b => b.Type == block.Labels[0]) is { } target && DynamicBlock.Read(target, block, quiet) is { } dynamic)
            {
                Add(dynamic.ForEach, bound, found);
                string[] inner = [.. bound, dynamic.Iterator];
                foreach (var label in dynamic.Labels) Add(label, inner, found);
                Inner(plan, asBlocks, target.Type, dynamic.Content, inner, found, contents, isContent: true);
            }
        }
    }

    private static void Inner(
        DecodingPlan plan, IReadOnlyList<PlannedAttribute> asBlocks, string type, Body body, IReadOnlyList<string> bound, List<Traversal> found, bool contents, bool isContent)
    {
        if (ElementSchema(plan, asBlocks, type) is { } schema) Collect(DecodingPlan.For(schema), body, bound, found, contents, isContent);
    }

    private static SchemaBlock? ElementSchema(DecodingPlan plan, IReadOnlyList<PlannedAttribute> asBlocks, string type) =>
        plan.Schema.BlockType(type)?.Block ?? asBlocks.FirstOrDefault(a => a.Schema.Name == type)?.ElementSchema;

    private static void Add(Expression expression, IReadOnlyList<string> bound, List<Traversal> found)
    {
        foreach (var traversal in expression.Variables)
        {
            if (!bound.Contains(traversal.RootName)) found.Add(traversal);
        }
    }
}
