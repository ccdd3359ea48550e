using Millwright.Hcl.Bodies;
using Millwright.Hcl.Diagnostics;
using Attribute = Millwright.Hcl.Bodies.Attribute;

namespace Millwright.Infrastructure.Configuration.Reading;

/// <summary>Several bodies read as one, where what one has the others may not (hcl.MergeBodies).</summary>
internal sealed class CombinedBody(IReadOnlyList<Body> bodies) : Body
{
    public override SourceRange MissingItemRange => bodies[0].MissingItemRange;

    public override bool IsJson => bodies[0].IsJson;

    public override BodyContent Content(BodySchema schema, DiagnosticList diagnostics) =>
        Combine(schema, body => body.Content(BlockSchemas.ForOverride(schema), diagnostics), diagnostics);

    public override (BodyContent Content, Body Remain) PartialContent(BodySchema schema, DiagnosticList diagnostics)
    {
        var rest = new List<Body>();
        var content = Combine(schema, body =>
        {
            var (part, remain) = body.PartialContent(BlockSchemas.ForOverride(schema), diagnostics);
            rest.Add(remain);
            return part;
        }, diagnostics);
        return (content, new CombinedBody(rest));
    }

    public override IReadOnlyDictionary<string, Attribute> JustAttributes(DiagnosticList diagnostics)
    {
        var all = new Dictionary<string, Attribute>();
        foreach (var body in bodies) AddAll(all, body.JustAttributes(diagnostics), diagnostics);
        return all;
    }

    private BodyContent Combine(BodySchema schema, Func<Body, BodyContent> read, DiagnosticList diagnostics)
    {
        var attributes = new Dictionary<string, Attribute>();
        var blocks = new List<Block>();
        foreach (var body in bodies)
        {
            var content = read(body);
            AddAll(attributes, content.Attributes, diagnostics);
            blocks.AddRange(content.Blocks);
        }
        foreach (var wanted in schema.Attributes)
        {
            if (wanted.Required && !attributes.ContainsKey(wanted.Name))
            {
                diagnostics.Error("Missing required argument", $"The argument \"{wanted.Name}\" is required, but was not set.", MissingItemRange);
            }
        }
        return new BodyContent(attributes, blocks, MissingItemRange);
    }

    private static void AddAll(Dictionary<string, Attribute> all, IReadOnlyDictionary<string, Attribute> more, DiagnosticList diagnostics)
    {
        foreach (var (name, attribute) in more)
        {
            if (all.TryAdd(name, attribute)) continue;
            diagnostics.Error("Duplicate argument", $"Argument \"{name}\" was already set at {all[name].NameRange}", attribute.NameRange);
        }
    }
}
