using Millwright.Hcl.Bodies;
using Millwright.Hcl.Diagnostics;

namespace Millwright.Hcl.Json;

/// <summary>A body written as a JSON object, or as an array of objects whose properties come together.</summary>
public sealed class JsonBody : Body
{
    /// <summary>Properties of this name are comments.</summary>
    private const string CommentName = "//";
    private const string IncorrectType = "Incorrect JSON value type";

    private readonly JsonNode _node;
    private readonly HashSet<string>? _hidden;

    internal JsonBody(JsonNode node, HashSet<string>? hidden = null)
    {
        _node = node;
        _hidden = hidden;
    }

    public override bool IsJson => true;

    public override SourceRange MissingItemRange => _node is JsonNode.Object obj ? obj.CloseRange : _node.StartRange;

    public override BodyContent Content(BodySchema schema, DiagnosticList diagnostics)
    {
        var (content, remain) = PartialContent(schema, diagnostics);
        var hidden = ((JsonBody)remain)._hidden!;
        var names = schema.Attributes.Select(static a => a.Name).Where(name => !hidden.Contains(name))
            .Concat(schema.Blocks.Select(static b => b.Type)).ToList();
        // HCL looks twice and so complains twice about a body of the wrong type.
        foreach (var property in CollectProperties(_node, null, diagnostics))
        {
            if (property.Name == CommentName || hidden.Contains(property.Name)) continue;
            diagnostics.Add(Diagnostic.Error(
                "Extraneous JSON object property",
                $"No argument or block type is named {QuotedText.Quote(property.Name)}.{NameSuggestion.Hint(property.Name, names)}",
                property.NameRange) with
            {
                Context = property.Range,
            });
        }
        return content;
    }

    public override (BodyContent Content, Body Remain) PartialContent(BodySchema schema, DiagnosticList diagnostics)
    {
        var used = _hidden is null ? [] : new HashSet<string>(_hidden);
        var attributes = new Dictionary<string, Bodies.Attribute>();
        var blocks = new List<Block>();
        var wantedAttributes = schema.Attributes.Select(static a => a.Name).ToHashSet();
        foreach (var property in CollectProperties(_node, null, diagnostics))
        {
            if (_hidden?.Contains(property.Name) ?? false) continue;
            if (wantedAttributes.Contains(property.Name))
            {
                used.Add(property.Name);
                AddAttribute(attributes, property, "Duplicate argument", diagnostics);
            }
            else if (schema.FindBlock(property.Name) is { } wanted)
            {
                used.Add(property.Name);
                new JsonBlockReader(wanted, property.NameRange, blocks, diagnostics).Read(property.Value);
            }
        }
        foreach (var wanted in schema.Attributes)
        {
            if (!wanted.Required || attributes.ContainsKey(wanted.Name)) continue;
            diagnostics.Error("Missing required argument",
                $"The argument {QuotedText.Quote(wanted.Name)} is required, but no definition was found.", MissingItemRange);
        }
        return (new BodyContent(attributes, blocks, MissingItemRange), new JsonBody(_node, used));
    }

    public override IReadOnlyDictionary<string, Bodies.Attribute> JustAttributes(DiagnosticList diagnostics)
    {
        var attributes = new Dictionary<string, Bodies.Attribute>();
        if (_node is not JsonNode.Object obj)
        {
            diagnostics.Error(IncorrectType, "A JSON object is required here, setting the arguments for this block.", _node.StartRange);
            return attributes;
        }
        foreach (var property in obj.Properties)
        {
            if (property.Name == CommentName || (_hidden?.Contains(property.Name) ?? false)) continue;
            AddAttribute(attributes, property, "Duplicate attribute definition", diagnostics);
        }
        return attributes;
    }

    private static void AddAttribute(
        Dictionary<string, Bodies.Attribute> attributes, JsonProperty property, string duplicate, DiagnosticList diagnostics)
    {
        var attribute = new Bodies.Attribute(property.Name, new JsonExpression(property.Value), property.Range, property.NameRange);
        if (attributes.TryAdd(property.Name, attribute)) return;
        diagnostics.Add(Diagnostic.Error(
            duplicate,
            $"The argument {QuotedText.Quote(property.Name)} was already set at {attributes[property.Name].Range}.",
            property.NameRange) with
        {
            Context = property.Range,
        });
    }

    /// <summary>The properties of an object, or of all objects of an array, in order.</summary>
    /// <param name="labelName">Set where the property names are the labels of a block; only changes the messages.</param>
    internal static IReadOnlyList<JsonProperty> CollectProperties(JsonNode node, string? labelName, DiagnosticList diagnostics)
    {
        var purpose = labelName is null
            ? "to define arguments and child blocks."
            : $"to specify {labelName} labels for this block.";
        switch (node)
        {
            case JsonNode.Null:
                return [];
            case JsonNode.Object obj:
                return obj.Properties;
            case JsonNode.Array array:
                var properties = new List<JsonProperty>();
                foreach (var item in array.Items)
                {
                    if (item is JsonNode.Object obj) properties.AddRange(obj.Properties);
                    else diagnostics.Error(IncorrectType, $"A JSON object is required here, {purpose}", item.StartRange);
                }
                return properties;
            default:
                diagnostics.Error(IncorrectType,
                    $"Either a JSON object or JSON array of objects is required here, {purpose}", node.StartRange);
                return [];
        }
    }
}
