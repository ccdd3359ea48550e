using System.Globalization;
using System.Text.Json;
using Millwright.Hcl.Bodies;
using Millwright.Hcl.Diagnostics;
using Millwright.Hcl.Evaluation;
using Millwright.Infrastructure.Decoding;
using Millwright.Infrastructure.Rendering.Text;
using Millwright.Providers.Schemas;
using Millwright.Values;

namespace Millwright.Infrastructure.Rendering.Json;

/// <summary>Writes expressions as the published JSON format does: a constant value, or what they refer to.</summary>
internal static class ExpressionJson
{
    public static void Write(Utf8JsonWriter writer, Expression expression)
    {
        Write(writer, expression.Variables, () => expression.Evaluate(null, new DiagnosticList()));
    }

    private static void Write(Utf8JsonWriter writer, IEnumerable<Traversal> traversals, Func<Value> evaluate)
    {
        writer.WriteStartObject();
        var references = traversals.SelectMany(References).ToList();
        if (references.Count == 0)
        {
            var value = evaluate().UnmarkDeep();
            if (value.IsWhollyKnown)
            {
                writer.WritePropertyName("constant_value");
                PlanValueJson.WriteKnown(writer, value);
            }
        }
        else
        {
            writer.WriteStartArray("references");
            foreach (var reference in references) writer.WriteStringValue(reference);
            writer.WriteEndArray();
        }
        writer.WriteEndObject();
    }

    /// <summary>False for an expression that neither refers to anything nor is constant, such as a function call.</summary>
    public static bool SaysAnything(Expression expression) =>
        expression.Variables.Count > 0 || expression.Evaluate(null, new DiagnosticList()).IsWhollyKnown;

    /// <summary>The arguments and nested blocks of a body that a schema names.</summary>
    public static void WriteBody(Utf8JsonWriter writer, Body body, SchemaBlock schema)
    {
        writer.WriteStartObject();
        var content = Content(body, schema, out var asBlocks);
        foreach (var name in Names(schema))
        {
            if (content.Attributes.TryGetValue(name, out var attribute))
            {
                writer.WritePropertyName(name);
                Write(writer, attribute.Expression);
            }
            else if (schema.BlockType(name) is { } nested)
            {
                WriteBlocks(writer, nested, [.. content.BlocksOfType(name)]);
            }
            else if (asBlocks.FirstOrDefault(a => a.Schema.Name == name) is { } elements)
            {
                WriteElements(writer, elements, [.. content.BlocksOfType(name)]);
            }
        }
        writer.WriteEndObject();
    }

    /// <summary>True where a body says anything a schema names.</summary>
    public static bool HasContent(Body body, SchemaBlock schema)
    {
        var content = Content(body, schema, out _);
        return content.Attributes.Count > 0 || content.Blocks.Count > 0;
    }

    /// <summary>A reference with everything that encloses it, the longest first.</summary>
    public static IEnumerable<string> References(Traversal traversal)
    {
        var (subject, isInstance) = SubjectLength(traversal);
        for (var length = traversal.Steps.Count; length >= subject; length--) yield return Text(traversal, length);
        if (traversal.RootName == "module" && subject >= 2 && traversal.Steps[subject - 1] is TraversalStep.Attribute) yield return Text(traversal, subject - 1);
        else if (isInstance) yield return Text(traversal, subject - 1);
    }

    private static IEnumerable<string> Names(SchemaBlock schema) =>
        schema.Attributes.Select(static a => a.Name).Concat(schema.BlockTypes.Select(static b => b.TypeName)).Order(StringOrder.Instance);

    /// <summary>What the schema names, dynamic blocks aside: what they make is not known before they are evaluated.</summary>
    private static BodyContent Content(Body body, SchemaBlock schema, out IReadOnlyList<PlannedAttribute> asBlocks)
    {
        var effective = DecodingPlan.For(schema).EffectiveBody(body, out asBlocks);
        var wanted = new BodySchema(effective.Attributes, [.. effective.Blocks.Where(static b => b.Type != "dynamic")]);
        return body.PartialContent(wanted, new DiagnosticList()).Content;
    }

    /// <summary>An attribute whose elements are written as blocks is one expression: a list of them all.</summary>
    private static void WriteElements(Utf8JsonWriter writer, PlannedAttribute attribute, List<Block> blocks)
    {
        if (blocks.Count == 0) return;
        writer.WritePropertyName(attribute.Schema.Name);
        Write(
            writer,
            blocks.SelectMany(block => SchemaReferences.Find(attribute.ElementSchema, block.Body)),
            () => SchemaDecoder.DecodeElements(attribute, blocks, new DiagnosticList()));
    }

    private static void WriteBlocks(Utf8JsonWriter writer, NestedBlock nested, List<Block> blocks)
    {
        if (blocks.Count == 0) return;
        writer.WritePropertyName(nested.TypeName);
        switch (nested.Nesting)
        {
            case NestingMode.List or NestingMode.Set:
                writer.WriteStartArray();
                foreach (var block in blocks) WriteBody(writer, block.Body, nested.Block);
                writer.WriteEndArray();
                break;
            case NestingMode.Map:
                writer.WriteStartObject();
                foreach (var block in blocks.OrderBy(static b => b.Labels[0], StringOrder.Instance))
                {
                    writer.WritePropertyName(block.Labels[0]);
                    WriteBody(writer, block.Body, nested.Block);
                }
                writer.WriteEndObject();
                break;
            default:
                WriteBody(writer, blocks[0].Body, nested.Block);
                break;
        }
    }

    /// <summary>How many steps name the thing referred to, and whether the last of them is an instance key.</summary>
    private static (int Length, bool IsInstance) SubjectLength(Traversal traversal)
    {
        var steps = traversal.Steps;
        var name = traversal.RootName switch
        {
            "self" => 0,
            "data" or "ephemeral" or "resource" => 2,
            _ => 1,
        };
        if (steps.Count < name) return (steps.Count, false);
        if (traversal.RootName is "var" or "local" or "each" or "count" or "path" or "terraform" or "self") return (name, false);
        var keyed = steps.Count > name && steps[name] is TraversalStep.Index;
        var length = keyed ? name + 1 : name;
        if (traversal.RootName == "module" && steps.Count > length && steps[length] is TraversalStep.Attribute) return (length + 1, false);
        return (length, keyed);
    }

    private static string Text(Traversal traversal, int length) => traversal.RootName + string.Concat(traversal.Steps.Take(length).Select(static step => step switch
    {
        TraversalStep.Attribute attribute => "." + attribute.Name,
        TraversalStep.Index { Key: { HasContent: true, Type.IsString: true } key } => $"[{GoQuotedText.Quote(key.AsString())}]",
        TraversalStep.Index { Key: { HasContent: true, Type.IsNumber: true } key } => string.Create(CultureInfo.InvariantCulture, $"[{key.AsNumber()}]"),
        _ => "[...]",
    }));
}
