using Millwright.Hcl.Bodies;
using Millwright.Hcl.Diagnostics;
using Millwright.Providers;
using Millwright.Values;
using Attribute = Millwright.Hcl.Bodies.Attribute;

namespace Millwright.Infrastructure.Decoding;

/// <summary>Finds the source of a part of a decoded value, as well as that can be done (Terraform's InConfigBody).</summary>
public static class BodyLocator
{
    /// <summary>What a provider says, put in its place in the configuration.</summary>
    /// <param name="address">The object concerned; shown as "with …".</param>
    public static Diagnostic Place(ProviderDiagnostic diagnostic, Body body, string? address) =>
        new(diagnostic.Severity, diagnostic.Summary, diagnostic.Detail)
        {
            Subject = diagnostic.Path is { Steps.Length: > 0 } path ? Locate(body, path) : body.MissingItemRange,
            Address = address,
        };

    /// <summary>The expression of the attribute at a path, or where it is missing.</summary>
    public static SourceRange Locate(Body body, ValuePath path)
    {
        var steps = path.Steps.AsSpan();
        if (steps.IsEmpty || steps[0] is PathStep.Index) return body.MissingItemRange;
        var index = steps[^1] as PathStep.Index;
        if (index is not null) steps = steps[..^1];
        if (steps.Length > 1) body = Descend(body, steps);
        if (steps[^1] is not PathStep.Attribute last) return body.MissingItemRange;

        var quiet = new DiagnosticList();
        var content = body.PartialContent(new BodySchema([new AttributeSchema(last.Name)], []), quiet).Content;
        if (quiet.HasErrors || !content.Attributes.TryGetValue(last.Name, out var attribute)) return body.MissingItemRange;
        return index is null ? attribute.Expression.Range : ElementRange(attribute, index.Key);
    }

    /// <summary>The innermost block on the way; names that are no blocks are passed over.</summary>
    private static Body Descend(Body body, ReadOnlySpan<PathStep> steps)
    {
        for (var i = 0; i < steps.Length; i++)
        {
            if (steps[i] is not PathStep.Attribute step) return body;
            var key = i + 1 < steps.Length && steps[i + 1] is PathStep.Index index ? index.Key : null;
            if (key is not null) i++;
            var schema = key is { Type.IsString: true } ? new BlockSchema(step.Name, "key") : new BlockSchema(step.Name);
            var quiet = new DiagnosticList();
            var blocks = body.PartialContent(new BodySchema([], [schema]), quiet).Content.Blocks;
            if (quiet.HasErrors) return body;
            if (blocks.Count == 0) continue;
            if (Choose(blocks, key) is not { } chosen) return body;
            body = chosen.Body;
        }
        return body;
    }

    private static Block? Choose(IReadOnlyList<Block> blocks, Value? key)
    {
        if (key is null) return blocks.Count == 1 ? blocks[0] : null;
        if (!key.HasContent) return null;
        if (key.Type.IsString) return blocks.FirstOrDefault(block => block.Labels[0] == key.AsString());
        return key.Type.IsNumber && key.AsNumber().TryToInt32(out var index) && index >= 0 && index < blocks.Count ? blocks[index] : null;
    }

    private static SourceRange ElementRange(Attribute attribute, Value key)
    {
        if (!key.HasContent) return attribute.Expression.Range;
        if (key.Type.IsNumber)
        {
            if (attribute.Expression.AsList() is not { } items) return attribute.Expression.Range;
            return key.AsNumber().TryToInt32(out var index) && index >= 0 && index < items.Count ? items[index].Range : attribute.NameRange;
        }
        if (!key.Type.IsString || attribute.Expression.AsMap() is not { } pairs) return attribute.Expression.Range;
        foreach (var (name, value) in pairs)
        {
            var quiet = new DiagnosticList();
            var text = name.Evaluate(null, quiet);
            if (quiet.HasErrors || !text.HasContent || !text.Type.IsString) return attribute.Expression.Range;
            if (text.AsString() == key.AsString()) return value.StartRange;
        }
        return attribute.NameRange;
    }
}
