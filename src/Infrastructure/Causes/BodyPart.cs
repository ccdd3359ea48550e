using Millwright.Hcl.Bodies;
using Millwright.Hcl.Diagnostics;
using Millwright.Hcl.Evaluation;
using Millwright.Infrastructure.Decoding;
using Millwright.Providers.Schemas;
using Millwright.Values;

namespace Millwright.Infrastructure.Causes;

/// <summary>What in a body decides a part of the object it describes.</summary>
/// <param name="Range">The argument, or the block that holds several.</param>
/// <param name="Expressions">All that have a say.</param>
/// <param name="Inner">What is left of the path inside the value of the only expression.</param>
internal sealed record BodyPart(SourceRange Range, IReadOnlyList<Expression> Expressions, IReadOnlyList<PathStep> Inner)
{
    /// <summary>Null where nothing in the body says anything of it.</summary>
    public static BodyPart? Find(SchemaBlock schema, Body body, ValuePath path) => Find(schema, body, [.. path.Steps], 0, []);

    private static BodyPart? Find(SchemaBlock schema, Body body, IReadOnlyList<PathStep> steps, int at, IReadOnlyList<Expression> around)
    {
        if (at >= steps.Count || NameOf(steps[at]) is not { } name) return Whole(schema, body, around);
        if (schema.Attribute(name) is not null) return Argument(body, name, steps, at, around) ?? AsBlocks(body, name, around);
        if (schema.BlockType(name) is not { } nested) return null;
        var bodies = Blocks(body, name, out var range).ToList();
        if (bodies.Count == 0) return null;
        var next = at + 1;
        if (nested.Nesting is not (NestingMode.Single or NestingMode.Group) && next < steps.Count)
        {
            var index = steps[next] is PathStep.Index { Key: { HasContent: true, Type.IsNumber: true } key } && key.AsNumber().TryToInt32(out var number) ? number : -1;
            next++;
            if (bodies.Count > 1 && bodies.TrueForAll(static b => b.ForEach is null) && index >= 0 && index < bodies.Count) bodies = [bodies[index]];
        }
        var parts = bodies.Select(b => Find(nested.Block, b.Body, steps, next, b.ForEach is null ? around : [.. around, b.ForEach])).OfType<BodyPart>().ToList();
        if (parts.Count == 0) return null;
        return parts.Count == 1 ? parts[0] : new BodyPart(range, [.. parts.SelectMany(static p => p.Expressions)], []);
    }

    private static BodyPart? Argument(Body body, string name, IReadOnlyList<PathStep> steps, int at, IReadOnlyList<Expression> around)
    {
        var content = body.PartialContent(new BodySchema([new AttributeSchema(name)], []), new DiagnosticList()).Content;
        return content.Attributes.TryGetValue(name, out var attribute)
            ? new BodyPart(attribute.Range, [attribute.Expression, .. around], around.Count == 0 ? [.. steps.Skip(at + 1)] : [])
            : null;
    }

    /// <summary>Attributes that hold objects may be written as blocks.</summary>
    private static BodyPart? AsBlocks(Body body, string name, IReadOnlyList<Expression> around)
    {
        if (body.IsJson) return null;
        var bodies = Blocks(body, name, out var range).ToList();
        return bodies.Count == 0 ? null : new BodyPart(range, [.. around, .. bodies.SelectMany(b => Arguments(b.Body)).Concat(bodies.Select(static b => b.ForEach).OfType<Expression>())], []);
    }

    private static BodyPart Whole(SchemaBlock schema, Body body, IReadOnlyList<Expression> around)
    {
        var content = body.PartialContent(new BodySchema([.. schema.Attributes.Select(static a => new AttributeSchema(a.Name))], []), new DiagnosticList()).Content;
        var attributes = content.Attributes.Values.OrderBy(static a => a.Range.Start.Byte).ToList();
        var range = attributes.Count == 0 ? body.MissingItemRange : SourceRange.Between(attributes[0].Range, attributes[^1].Range);
        return new BodyPart(range, [.. attributes.Select(static a => a.Expression), .. around], []);
    }

    private static IEnumerable<Expression> Arguments(Body body) => body.JustAttributes(new DiagnosticList()).Values.Select(static a => a.Expression);

    private static IEnumerable<(Body Body, Expression? ForEach)> Blocks(Body body, string type, out SourceRange range)
    {
        var target = new BlockSchema(type);
        var quiet = new DiagnosticList();
        var content = body.PartialContent(new BodySchema([], [target, new BlockSchema("dynamic", "type")]), quiet).Content;
        var found = new List<(Body, Expression?)>();
        SourceRange? all = null;
        foreach (var block in content.Blocks)
        {
            if (block.Type == type) found.Add((block.Body, null));
            else if (block.Labels[0] == type && DynamicBlock.Read(target, block, quiet) is { } dynamic) found.Add((dynamic.Content, dynamic.ForEach));
            else continue;
            all = all is { } before ? SourceRange.Between(before, block.DefinitionRange) : block.DefinitionRange;
        }
        range = all ?? body.MissingItemRange;
        return found;
    }

    private static string? NameOf(PathStep step) => step switch
    {
        PathStep.Attribute attribute => attribute.Name,
        PathStep.Index { Key: { HasContent: true, Type.IsString: true } key } => key.AsString(),
        _ => null,
    };
}
