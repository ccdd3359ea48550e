namespace Millwright.Hcl.Json;

/// <summary>Names the part of a JSON file that a place lies in, such as <c>resource.aws_vpc.main</c>.</summary>
internal static class JsonPlace
{
    public static string? Describe(JsonNode root, int offset)
    {
        var path = "";
        var node = root;
        while (Step(node, offset) is var (name, child))
        {
            path += name;
            node = child;
        }
        return path.Length == 0 ? null : path.TrimStart('.');
    }

    private static (string Name, JsonNode Child)? Step(JsonNode node, int offset)
    {
        if (node is JsonNode.Object { Properties: var properties })
        {
            foreach (var property in properties)
            {
                if (Holds(property.Value, offset)) return ("." + property.Name, property.Value);
            }
        }
        else if (node is JsonNode.Array { Items: var items })
        {
            for (var i = 0; i < items.Count; i++)
            {
                if (Holds(items[i], offset)) return ($"[{i}]", items[i]);
            }
        }
        return null;
    }

    private static bool Holds(JsonNode node, int offset) =>
        node is JsonNode.Object or JsonNode.Array && offset >= node.Range.Start.Byte && offset < node.Range.End.Byte;
}
