using System.Text.Json;
using Millwright.Infrastructure.Addressing;
using Millwright.Values;

namespace Millwright.Infrastructure.Rendering.Json;

/// <summary>The properties by which the JSON formats name a resource instance.</summary>
internal static class ResourceJson
{
    public static string Mode(ResourceMode mode) => mode == ResourceMode.Data ? "data" : mode == ResourceMode.Managed ? "managed" : "ephemeral";

    /// <summary>mode, type, name and index.</summary>
    public static void WriteName(Utf8JsonWriter writer, ResourceInstanceAddress address)
    {
        writer.WriteString("mode", Mode(address.Resource.Mode));
        writer.WriteString("type", address.Resource.Type);
        writer.WriteString("name", address.Resource.Name);
        if (address.Key.IsIndex) writer.WriteNumber("index", address.Key.Index);
        else if (address.Key.IsText) writer.WriteString("index", address.Key.Text);
    }

    /// <summary>values, where anything of them is known, and sensitive_values.</summary>
    public static void WriteValues(Utf8JsonWriter writer, Value value)
    {
        if (value.HasContent && value.Entries().Any(static entry => entry.Value.IsKnown))
        {
            writer.WritePropertyName("values");
            PlanValueJson.WriteKnown(writer, value);
        }
        writer.WritePropertyName("sensitive_values");
        PlanValueJson.WriteSensitive(writer, value);
    }

    /// <summary>A path as an array of names and indexes; steps into sets end it, as they have no name.</summary>
    public static void WritePath(Utf8JsonWriter writer, ValuePath path)
    {
        writer.WriteStartArray();
        foreach (var step in path.Steps)
        {
            if (step is PathStep.Attribute attribute) writer.WriteStringValue(attribute.Name);
            else if (step is PathStep.Index { Key: { HasContent: true, Type.IsPrimitive: true } key }) PlanValueJson.WriteKnown(writer, key);
            else break;
        }
        writer.WriteEndArray();
    }
}
