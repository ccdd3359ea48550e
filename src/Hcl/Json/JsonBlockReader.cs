using Millwright.Hcl.Bodies;
using Millwright.Hcl.Diagnostics;

namespace Millwright.Hcl.Json;

/// <summary>Reads a JSON property as blocks: one level of objects for each label, then the body or an array of bodies.</summary>
internal sealed class JsonBlockReader(BlockSchema schema, SourceRange typeRange, List<Block> blocks, DiagnosticList diagnostics)
{
    private readonly List<string> _labels = [];
    private readonly List<SourceRange> _labelRanges = [];

    public void Read(JsonNode node)
    {
        if (_labels.Count < schema.LabelNames.Length)
        {
            ReadLabel(node, schema.LabelNames[_labels.Count]);
            return;
        }
        switch (node)
        {
            case JsonNode.Null:
                break;
            case JsonNode.Object:
                Add(node, node.StartRange);
                break;
            case JsonNode.Array array:
                // Items of the wrong type come out when their content is asked for.
                foreach (var item in array.Items) Add(item, array.StartRange);
                break;
            default:
                diagnostics.Error("Incorrect JSON value type",
                    $"Either a JSON object or a JSON array is required, representing the contents of one or more {QuotedText.Quote(schema.Type)} blocks.",
                    node.StartRange);
                break;
        }
    }

    private void ReadLabel(JsonNode node, string labelName)
    {
        var properties = JsonBody.CollectProperties(node, labelName, diagnostics);
        if (properties.Count == 0)
        {
            diagnostics.Error("Missing block label",
                $"At least one object property is required, whose name represents the {schema.Type} block's {labelName}.", node.StartRange);
            return;
        }
        foreach (var property in properties)
        {
            _labels.Add(property.Name);
            _labelRanges.Add(property.NameRange);
            Read(property.Value);
            _labels.RemoveAt(_labels.Count - 1);
            _labelRanges.RemoveAt(_labelRanges.Count - 1);
        }
    }

    private void Add(JsonNode body, SourceRange definitionRange) =>
        blocks.Add(new Block(schema.Type, [.. _labels], new JsonBody(body), definitionRange, typeRange, [.. _labelRanges])
        {
            OpenBraceRange = definitionRange,
            CloseBraceRange = body.Range,
        });
}
