using System.Text.Json;
using Millwright.Values;

namespace Millwright.Infrastructure.Rendering.Json;

/// <summary>Values as the JSON of plans spreads them: what is known, what is unknown and what is sensitive, side by side.</summary>
internal static class PlanValueJson
{
    /// <summary>
    /// What is known of a value: unknown attributes and map elements are left out, unknown list elements are null.
    /// </summary>
    public static void WriteKnown(Utf8JsonWriter writer, Value value)
    {
        if (!value.HasContent)
        {
            writer.WriteNullValue();
            return;
        }
        switch (value.Type.Kind)
        {
            case TypeKind.String:
                writer.WriteStringValue(value.AsString());
                break;
            case TypeKind.Number:
                writer.WriteRawValue(value.AsNumber().ToString(), skipInputValidation: true);
                break;
            case TypeKind.Bool:
                writer.WriteBooleanValue(value.AsBool());
                break;
            case TypeKind.Map or TypeKind.Object:
                writer.WriteStartObject();
                foreach (var (key, part) in value.Entries())
                {
                    if (!part.IsKnown) continue;
                    writer.WritePropertyName(key);
                    WriteKnown(writer, part);
                }
                writer.WriteEndObject();
                break;
            default:
                writer.WriteStartArray();
                foreach (var element in value.Elements) WriteKnown(writer, element);
                writer.WriteEndArray();
                break;
        }
    }

    /// <summary>True where unknown; objects and maps name only their parts that are not wholly plain.</summary>
    public static void WriteUnknown(Utf8JsonWriter writer, Value value)
    {
        if (!value.IsKnown) writer.WriteBooleanValue(true);
        else if (value.IsNull || value.Type.IsPrimitive) writer.WriteBooleanValue(false);
        else WriteParts(writer, value, static part => part.IsKnown && IsPlain(part), WriteUnknown);
    }

    /// <summary>True where sensitive; objects and maps name only their parts that are not wholly plain.</summary>
    public static void WriteSensitive(Utf8JsonWriter writer, Value value)
    {
        if (value.IsSensitive) writer.WriteBooleanValue(true);
        else if (value.IsNull || value.Type.IsPrimitive || value.Type.IsDynamic) writer.WriteBooleanValue(false);
        else if (value.IsKnown) WriteParts(writer, value, static part => !part.IsSensitive && (IsPlain(part) || part.Type.IsDynamic), WriteSensitive);
        else WriteEmpty(writer, value.Type);
    }

    /// <summary>Values about whose parts there is nothing to say.</summary>
    private static bool IsPlain(Value value) => value.IsNull || value.Type.IsPrimitive;

    private static void WriteEmpty(Utf8JsonWriter writer, DataType type)
    {
        if (type.Kind is TypeKind.Map or TypeKind.Object)
        {
            writer.WriteStartObject();
            writer.WriteEndObject();
        }
        else
        {
            writer.WriteStartArray();
            writer.WriteEndArray();
        }
    }

    private static void WriteParts(Utf8JsonWriter writer, Value value, Func<Value, bool> isOmitted, Action<Utf8JsonWriter, Value> write)
    {
        if (value.Type.Kind is TypeKind.Map or TypeKind.Object)
        {
            writer.WriteStartObject();
            foreach (var (key, part) in value.Entries())
            {
                if (isOmitted(part)) continue;
                writer.WritePropertyName(key);
                write(writer, part);
            }
            writer.WriteEndObject();
            return;
        }
        writer.WriteStartArray();
        foreach (var element in value.Elements) write(writer, element);
        writer.WriteEndArray();
    }
}
