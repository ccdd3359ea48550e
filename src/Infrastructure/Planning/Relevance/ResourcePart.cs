using Millwright.Hcl.Bodies;
using Millwright.Hcl.Diagnostics;
using Millwright.Hcl.Evaluation;
using Millwright.Infrastructure.Decoding;
using Millwright.Providers.Schemas;

namespace Millwright.Infrastructure.Planning.Relevance;

/// <summary>Finds what the part of a resource's body refers to that a path into the resource leads to.</summary>
internal static class ResourcePart
{
    /// <param name="steps">From the resource instance inwards; none for the whole body.</param>
    public static IEnumerable<Traversal> References(SchemaBlock schema, Body body, IReadOnlyList<TraversalStep> steps)
    {
        var bodies = new List<Body> { body };
        var iterated = new List<Traversal>();
        foreach (var step in steps)
        {
            if (NameOf(step) is not { } name) return iterated;
            if (schema.Attribute(name) is not null) return iterated.Concat(bodies.SelectMany(b => OfAttribute(b, name)));
            if (schema.BlockType(name) is not { } block) return iterated;
            // Which of many blocks an index means may depend on values: all of the body counts, as Terraform has it.
            if (block.Nesting is not (NestingMode.Single or NestingMode.Group)) continue;
            bodies = [.. bodies.SelectMany(b => Inner(b, name, iterated))];
            schema = block.Block;
        }
        return iterated.Concat(bodies.SelectMany(b => SchemaReferences.Find(schema, b)));
    }

    private static string? NameOf(TraversalStep step) => step switch
    {
        TraversalStep.Attribute attribute => attribute.Name,
        TraversalStep.Index { Key: { HasContent: true, Type.IsString: true } key } => key.AsString(),
        _ => null,
    };

    private static IEnumerable<Traversal> OfAttribute(Body body, string name)
    {
        var content = body.PartialContent(new BodySchema([new AttributeSchema(name)], []), new DiagnosticList()).Content;
        return content.Attributes.TryGetValue(name, out var attribute) ? attribute.Expression.Variables : [];
    }

    private static IEnumerable<Body> Inner(Body body, string type, List<Traversal> iterated)
    {
        var target = new BlockSchema(type);
        var quiet = new DiagnosticList();
        var content = body.PartialContent(new BodySchema([], [target, new BlockSchema("dynamic", "type")]), quiet).Content;
        foreach (var block in content.Blocks)
        {
            if (block.Type == type) yield return block.Body;
            else if (block.Labels[0] == type && DynamicBlock.Read(target, block, quiet) is { } dynamic)
            {
                iterated.AddRange(dynamic.ForEach.Variables);
                yield return dynamic.Content;
            }
        }
    }
}
