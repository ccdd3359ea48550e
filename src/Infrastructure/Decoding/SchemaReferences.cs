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

    private static void Collect(DecodingPlan plan, Body body, IReadOnlyList<string> bound, List<Traversal> found)
    {
        var quiet = new DiagnosticList();
        var schema = plan.EffectiveBody(body, out var asBlocks);
        var content = body.PartialContent(schema, quiet).Content;
        foreach (var attribute in content.Attributes.Values) Add(attribute.Expression, bound, found);
        foreach (var block in content.Blocks)
        {
            if (block.Type != "dynamic")
            {
                Inner(plan, asBlocks, block.Type, block.Body, bound, found);
            }
            else if (schema.Blocks.FirstOrDefault(b => b.Type == block.Labels[0]) is { } target && DynamicBlock.Read(target, block, quiet) is { } dynamic)
            {
                Add(dynamic.ForEach, bound, found);
                string[] inner = [.. bound, dynamic.Iterator];
                foreach (var label in dynamic.Labels) Add(label, inner, found);
                Inner(plan, asBlocks, target.Type, dynamic.Content, inner, found);
            }
        }
    }

    private static void Inner(DecodingPlan plan, IReadOnlyList<PlannedAttribute> asBlocks, string type, Body body, IReadOnlyList<string> bound, List<Traversal> found)
    {
        var schema = plan.Schema.BlockType(type)?.Block ?? asBlocks.FirstOrDefault(a => a.Schema.Name == type)?.ElementSchema;
        if (schema is not null) Collect(DecodingPlan.For(schema), body, bound, found);
    }

    private static void Add(Expression expression, IReadOnlyList<string> bound, List<Traversal> found)
    {
        foreach (var traversal in expression.Variables)
        {
            if (!bound.Contains(traversal.RootName)) found.Add(traversal);
        }
    }
}
