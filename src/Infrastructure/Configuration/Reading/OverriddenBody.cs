using Millwright.Hcl.Bodies;
using Millwright.Hcl.Diagnostics;
using Attribute = Millwright.Hcl.Bodies.Attribute;

namespace Millwright.Infrastructure.Configuration.Reading;

/// <summary>A body with an override file's body laid over it: arguments replace one another, blocks all those of their type.</summary>
internal sealed class OverriddenBody(Body original, Body over) : Body
{
    private static readonly BlockSchema Dynamic = new("dynamic", "type");

    public override SourceRange MissingItemRange => original.MissingItemRange;

    public override bool IsJson => original.IsJson;

    public override BodyContent Content(BodySchema schema, DiagnosticList diagnostics) => PartialContent(schema, diagnostics).Content;

    public override (BodyContent Content, Body Remain) PartialContent(BodySchema schema, DiagnosticList diagnostics)
    {
        var withDynamic = schema.Blocks.Any(static block => block.Type == "dynamic") ? schema : schema with { Blocks = [.. schema.Blocks, Dynamic] };
        var (below, belowRest) = original.PartialContent(withDynamic, diagnostics);
        var (above, aboveRest) = over.PartialContent(BlockSchemas.ForOverride(withDynamic), diagnostics);
        return (Merge(below, above), new OverriddenBody(belowRest, aboveRest));
    }

    public override IReadOnlyDictionary<string, Attribute> JustAttributes(DiagnosticList diagnostics) =>
        Merge(original.JustAttributes(diagnostics), over.JustAttributes(diagnostics));

    private BodyContent Merge(BodyContent below, BodyContent above)
    {
        var replaced = above.Blocks.Select(EffectiveType).ToHashSet();
        var blocks = below.Blocks.Where(block => !replaced.Contains(EffectiveType(block))).Concat(above.Blocks);
        return new BodyContent(Merge(below.Attributes, above.Attributes), [.. blocks], MissingItemRange);
    }

    private static Dictionary<string, Attribute> Merge(IReadOnlyDictionary<string, Attribute> below, IReadOnlyDictionary<string, Attribute> above)
    {
        var merged = new Dictionary<string, Attribute>(below);
        foreach (var (name, attribute) in above) merged[name] = attribute;
        return merged;
    }

    private static string EffectiveType(Block block) => block.Type == "dynamic" ? block.Labels[0] : block.Type;
}
